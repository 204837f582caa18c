//! Teams as they are met: names, groups with a shared day, habits with exceptions, absences. The same for the
//! same seed. The names are not those of the sample that links learn from, though some are common to both, as
//! among people.

#![allow(
    clippy::indexing_slicing,
    clippy::format_push_string,
    clippy::too_many_lines,
    reason = "a broken test should stop; a file is one long text"
)]

use super::random::Dice;

const FIRST: [&str; 48] = [
    "Mette",
    "Anna",
    "Bo",
    "Carla",
    "Dorthe",
    "Erik",
    "Frederik",
    "Gitte",
    "Henriette",
    "Ib",
    "Jonas",
    "Karoline",
    "Lasse",
    "Malene",
    "Nanna",
    "Otto",
    "Poul",
    "Rikke",
    "Simon",
    "Trine",
    "Ulla",
    "Viggo",
    "Winnie",
    "Yasmin",
    "Zahra",
    "Ægir",
    "Øjvind",
    "Åge",
    "Birgitte",
    "Claus",
    "Ditte",
    "Esben",
    "Flemming",
    "Gustav",
    "Helene",
    "Ingrid",
    "Jakob",
    "Kenneth",
    "Lærke",
    "Magnus",
    "Nikolaj",
    "Ole",
    "Pernille",
    "Rune",
    "Stine",
    "Torben",
    "Vibeke",
    "Hamza",
];
const LAST: [&str; 48] = [
    "Bach",
    "Holm",
    "Friis",
    "Madsen",
    "Nielsen",
    "Jensen",
    "Hansen",
    "Andersen",
    "Krogh",
    "Lauridsen",
    "Bonde",
    "Damgaard",
    "Enevoldsen",
    "Falk",
    "Gade",
    "Hald",
    "Ibsen",
    "Justesen",
    "Kofoed",
    "Ladefoged",
    "Munk",
    "Nymann",
    "Overgaard",
    "Pihl",
    "Quist",
    "Ravn",
    "Skaarup",
    "Thygesen",
    "Ullmann",
    "Villadsen",
    "Westh",
    "Yilmaz",
    "Zacho",
    "Ørsted",
    "Aagaard",
    "Brandt",
    "Carstensen",
    "Dam",
    "Elkjær",
    "Fogh",
    "Grønbech",
    "Højgaard",
    "Iqbal",
    "Juhl",
    "Kirkegaard",
    "Lykke",
    "Meldgaard",
    "Nørregaard",
];
const GROUPS: [&str; 16] = [
    "Ledelse",
    "Udvikling",
    "Kundeservice",
    "Drift",
    "Presse",
    "Regnskab",
    "Personale",
    "Jura",
    "Arkitektur",
    "Data",
    "Sikkerhed",
    "Indkøb",
    "Analyse",
    "Uddannelse",
    "Kvalitet",
    "Projekter",
];
const HABITS: [[&str; 5]; 6] = [
    ["O", "O", "H", "O", "H"],
    ["H", "O", "O", "H", "O"],
    ["O", "H", "O", "O", "H"],
    ["H", "O", "O", "O", "H"],
    ["O", "O", "O", "H", "H"],
    ["H", "H", "O", "O", "-"],
];

fn of<'a>(dice: &mut Dice, words: &[&'a str]) -> &'a str {
    let n = dice.below(u64::try_from(words.len()).unwrap_or(1));
    words[usize::try_from(n).unwrap_or(0)]
}

/// What of a team a plan file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Everything: names, groups, rules, habits, wishes.
    All,
    /// Cells alone; people are `p0`, `p1` …
    Cells,
}

/// A plan file.
pub fn team(n_people: usize, n_weeks: usize, seed: u64, says: Says) -> String {
    let mut dice = Dice(seed);
    let dice = &mut dice;
    let n_groups = n_people.div_ceil(7);
    let names: Vec<String> = (0..n_people).map(|_| format!("{} {}", of(dice, &FIRST), of(dice, &LAST))).collect();
    let habits: Vec<Vec<&str>> = (0..n_people)
        .map(|p| {
            let mut habit = HABITS[usize::try_from(dice.below(6)).unwrap_or(0)].to_vec();
            habit[1 + p / 7 % 3] = "O";
            habit
        })
        .collect();
    let mut people = Vec::new();
    for (p, name) in names.iter().enumerate() {
        let mut person = format!("{{\"id\":\"p{p}\",\"name\":\"p{p}\"}}");
        if says == Says::All {
            let id = hybrid_week::plan::Id::from_name(name, &[]);
            person = format!("{{\"id\":\"{id}\",\"name\":\"{name}\"");
            if p % 7 != 0 {
                person += &format!(",\"manager\":\"#{}\"", p / 7 * 7);
            }
            if dice.below(10) == 0 && p % 7 > 1 {
                person += &format!(",\"started\":\"2026-10-{:02}\",\"buddy\":\"#{}\"", 1 + dice.below(28), p - 1);
            }
            if dice.below(4) == 0 {
                person += &format!(",\"usual\":[\"{}\"]", habits[p].join(" "));
            }
            if dice.below(4) == 0 {
                person += &format!(",\"wishes\":{{\"{}\":-1,\"fri\":-2}}", of(dice, &["mon", "wed", "thu"]));
            }
            person += "}";
        }
        people.push(person);
    }
    let mut ids: Vec<String> = Vec::new();
    for (p, person) in people.iter_mut().enumerate() {
        // Two people of one name.
        if says == Says::Cells {
            ids.push(format!("p{p}"));
            continue;
        }
        let id = person.split('"').nth(3).unwrap_or_default().to_owned();
        let own = if ids.contains(&id) { format!("{id}-{p}") } else { id.clone() };
        *person = person.replacen(&id, &own, 1);
        ids.push(own);
    }
    for person in people.iter_mut().filter(|_| says == Says::All) {
        for (p, id) in ids.iter().enumerate() {
            *person = person.replace(&format!("\"#{p}\""), &format!("\"{id}\""));
        }
    }
    let weeks: Vec<String> = (0..n_weeks)
        .map(|week| {
            let rows: Vec<String> = (0..n_people)
                .map(|p| {
                    let day = |habit: &&str| match dice.below(12) {
                        0 => of(dice, &["X", "-", "O/H", "H!"]).to_owned(),
                        1 => of(dice, &["O", "H"]).to_owned(),
                        _ => (*habit).to_owned(),
                    };
                    format!("\"{}\":\"{}\"", ids[p], habits[p].iter().map(day).collect::<Vec<_>>().join(" "))
                })
                .collect();
            format!("{{\"week\":\"2026-W{}\",\"cells\":{{{}}}}}", 48 + week, rows.join(","))
        })
        .collect();
    let mut file = format!("{{\"format\":\"hybrid-week/1\",\"people\":[{}]", people.join(","));
    if says == Says::All {
        let groups: Vec<String> = (0..n_groups)
            .map(|g| {
                let members: Vec<String> = ids.iter().skip(7 * g).take(7).map(|id| format!("\"{id}\"")).collect();
                let id = hybrid_week::plan::Id::from_name(GROUPS[g % 16], &[]);
                format!("{{\"id\":\"{id}\",\"name\":\"{}\",\"members\":[{}]}}", GROUPS[g % 16], members.join(","))
            })
            .collect();
        file += &format!(
            ",\"team\":\"Digital Forvaltning\",\"groups\":[{}],\"sites\":[{{\"id\":\"aarhus\",\"name\":\"Aarhus\",\
             \"desks\":{}}}],\"rules\":{{\"office_days\":{{\"min\":2,\"max\":3,\"must\":true}},\"anchors\":\
             [{{\"day\":\"tue\",\"group\":null,\"must\":false}}],\"cover\":[{{\"group\":\"ledelse\",\"min\":1,\
             \"must\":true}}]}}",
            groups.join(","),
            n_people * 6 / 10
        );
    }
    file + &format!(",\"weeks\":[{}]}}", weeks.join(","))
}
