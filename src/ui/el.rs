//! Elements, made by calls. Yew's `html!` writes each attribute, listener and child out at its place, about
//! three times the bytes of the calls here; a page that guests load cannot afford it. What is made is the
//! same: Yew's own nodes, compared and mounted by Yew.

use std::rc::Rc;

/// What the page tells a listener.
pub use web_sys::Event;
use yew::virtual_dom::{Key, Listener, ListenerKind, VList, VTag, VText};
use yew::{AttrValue, Callback, Html};

/// An element in the making.
#[derive(Debug)]
pub struct El(Box<VTag>);

/// Begins an element, written much as in a style sheet: `th.name[scope=row]` has a class and an attribute.
/// Several classes stand behind one dot: `div.card score-card`.
#[inline(never)]
pub fn el(says: &'static str) -> El {
    let (head, attributes) = says.split_once('[').unwrap_or((says, ""));
    let (tag, class) = head.split_once('.').unwrap_or((head, ""));
    let mut made = El(Box::new(VTag::new(tag))).class(class);
    for attribute in attributes.split('[') {
        if let Some((name, value)) = attribute.strip_suffix(']').and_then(|attribute| attribute.split_once('=')) {
            made = made.set(name, value);
        }
    }
    made
}

/// Begins a button, which never sends a form.
#[inline(never)]
pub fn button(class: &'static str, hand: &Callback<Event>) -> El {
    el("button[type=button]").class(class).on(When::Click, hand)
}

/// Nodes one after the other, without an element around them.
#[inline(never)]
pub fn nodes(list: Vec<Html>) -> Html {
    Html::VList(Rc::new(VList::with_children(list, None)))
}

/// A text.
#[inline(never)]
pub fn text(text: AttrValue) -> Html {
    VText::new(text).into()
}

impl El {
    /// An attribute that is always the same, or a text of the page.
    #[inline(never)]
    pub fn set(self, name: &'static str, value: &'static str) -> Self {
        self.attribute(name, AttrValue::Static(value))
    }

    /// An attribute with a computed value.
    pub fn put(self, name: &'static str, value: impl Into<AttrValue>) -> Self {
        self.attribute(name, value.into())
    }

    #[inline(never)]
    fn attribute(mut self, name: &'static str, value: AttrValue) -> Self {
        self.0.add_attribute(name, value);
        self
    }

    /// A boolean attribute: there, or not.
    #[inline(never)]
    pub fn flag(self, name: &'static str, is_set: bool) -> Self {
        if is_set { self.set(name, name) } else { self }
    }

    /// An attribute that is always there and says `true` or `false`, such as `aria-pressed`.
    #[inline(never)]
    pub fn says(self, name: &'static str, is_so: bool) -> Self {
        self.set(name, if is_so { "true" } else { "false" })
    }

    /// Which row of its table it is, where not all of them are drawn.
    pub fn index(self, row: Option<usize>) -> Self {
        self.number("aria-rowindex", row)
    }

    /// An attribute that is a number, or is not there.
    #[inline(never)]
    pub fn number(self, name: &'static str, number: Option<usize>) -> Self {
        match number {
            Some(number) => self.put(name, number.to_string()),
            None => self,
        }
    }

    /// `hidden`, or not.
    pub fn hidden(self, is_hidden: bool) -> Self {
        self.flag("hidden", is_hidden)
    }

    /// The class.
    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        if class.is_empty() { self } else { self.set("class", class) }
    }

    /// Several classes; empty ones are left out.
    #[inline(never)]
    pub fn classes(self, classes: &[&'static str]) -> Self {
        let mut list = String::new();
        for class in classes.iter().filter(|class| !class.is_empty()) {
            if !list.is_empty() {
                list.push(' ');
            }
            list.push_str(class);
        }
        if list.is_empty() { self } else { self.attribute("class", list.into()) }
    }

    /// What tells the element from its siblings when their list changes.
    pub fn key(self, key: impl Into<Key>) -> Self {
        self.keyed(key.into())
    }

    #[inline(never)]
    fn keyed(mut self, key: Key) -> Self {
        self.0.key = Some(key);
        self
    }

    /// The value of a field.
    #[inline(never)]
    pub fn value(mut self, value: AttrValue) -> Self {
        self.0.set_value(Some(value));
        self
    }

    /// The chosen value of a select, also where somebody chose another one before.
    #[inline(never)]
    #[cfg_attr(not(target_arch = "wasm32"), expect(unused_variables, unused_mut, reason = "natively nobody chooses"))]
    pub fn chosen(mut self, value: &str) -> Self {
        #[cfg(target_arch = "wasm32")]
        self.0.add_property("value", value);
        self
    }

    /// Whether a box is checked.
    #[inline(never)]
    pub fn checked(mut self, is_checked: bool) -> Self {
        self.0.set_checked(is_checked);
        self
    }

    /// What happens on an event.
    #[inline(never)]
    pub fn on(mut self, when: When, hand: &Callback<Event>) -> Self {
        self.0.add_listener(Rc::new(On { when, hand: hand.clone() }));
        self
    }

    /// A text of the page as a child.
    #[inline(never)]
    pub fn say(self, words: &'static str) -> Self {
        self.text(AttrValue::Static(words))
    }

    /// A computed text as a child.
    pub fn text(self, words: impl Into<AttrValue>) -> Self {
        self.add(text(words.into()))
    }

    /// A child.
    pub fn with(self, child: impl Into<Html>) -> Self {
        self.add(child.into())
    }

    #[inline(never)]
    fn add(mut self, child: Html) -> Self {
        self.0.add_child(child);
        self
    }

    /// A child that is there or not; its place is kept.
    #[inline(never)]
    pub fn maybe(self, child: Option<Self>) -> Self {
        self.add(child.map(Html::from).unwrap_or_default())
    }

    /// A list of children, one child itself.
    pub fn all(self, children: impl IntoIterator<Item = Self>) -> Self {
        let mut children = children.into_iter();
        self.add_all(&mut || children.next())
    }

    #[inline(never)]
    fn add_all(self, next: &mut dyn FnMut() -> Option<Self>) -> Self {
        let mut list = VList::new();
        while let Some(child) = next() {
            list.add_child(child.into());
        }
        self.add(Html::VList(Rc::new(list)))
    }
}

impl From<El> for Html {
    #[inline(never)]
    fn from(el: El) -> Self {
        (*el.0).into()
    }
}

/// The events that the screen listens to. Copies of Yew's own kinds cost 1.5 KB of code.
#[derive(Clone, Copy, Debug)]
pub enum When {
    Change,
    Click,
    ContextMenu,
    FocusIn,
    FocusOut,
    Input,
    KeyDown,
    PointerDown,
    PointerEnter,
    PointerLeave,
    PointerOver,
    PointerUp,
    Scroll,
}

/// A callback on one kind of event.
struct On {
    when: When,
    hand: Callback<Event>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        match self.when {
            When::Change => ListenerKind::onchange,
            When::Click => ListenerKind::onclick,
            When::ContextMenu => ListenerKind::oncontextmenu,
            When::FocusIn => ListenerKind::onfocusin,
            When::FocusOut => ListenerKind::onfocusout,
            When::Input => ListenerKind::oninput,
            When::KeyDown => ListenerKind::onkeydown,
            When::PointerDown => ListenerKind::onpointerdown,
            When::PointerEnter => ListenerKind::onpointerenter,
            When::PointerLeave => ListenerKind::onpointerleave,
            When::PointerOver => ListenerKind::onpointerover,
            When::PointerUp => ListenerKind::onpointerup,
            When::Scroll => ListenerKind::onscroll,
        }
    }

    fn handle(&self, event: Event) {
        self.hand.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
