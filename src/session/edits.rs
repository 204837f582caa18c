//! Which actions change the plan from inside: what a plan that is shown only does not do.

use super::Action;

impl Action {
    /// Whether the action changes the plan from inside.
    pub(super) fn is_edit(&self) -> bool {
        match self {
            Self::Place { .. }
            | Self::Cycle(_)
            | Self::Pin(_)
            | Self::Split(_)
            | Self::Write(_)
            | Self::Wish(_)
            | Self::OpenMenu
            | Self::AskPurpose
            | Self::Note(_)
            | Self::Paste(_)
            | Self::Brush(_)
            | Self::Undo
            | Self::Redo
            | Self::AddWeek
            | Self::RemoveWeek
            | Self::CopyLastWeek
            | Self::FillFromUsual
            | Self::ClearWeek
            | Self::NameTeam(_)
            | Self::SetDays(_)
            | Self::ToggleClosed(_)
            | Self::AddNames(_)
            | Self::TrySample
            | Self::Import(_)
            | Self::SetPerson(..)
            | Self::RemovePerson(_)
            | Self::Join(..)
            | Self::MoveMember(..)
            | Self::SwapPeople(..)
            | Self::AddGroup(_)
            | Self::SetGroup(..)
            | Self::RemoveGroup(_)
            | Self::SwapGroups(..)
            | Self::AddSite(_)
            | Self::SetSite(..)
            | Self::RemoveSite(_)
            | Self::Try(_)
            | Self::TryPreset(_)
            | Self::ApplyTried
            | Self::OpenFile(_)
            | Self::StartAnew
            | Self::TryVersion
            | Self::SwitchVersion
            | Self::KeepVersion(_)
            | Self::Suggest(_)
            | Self::Accept(_) => true,
            Self::Press(_)
            | Self::Draw(_)
            | Self::CloseMenu
            | Self::Release
            | Self::LetGo
            | Self::Select(_)
            | Self::Extend(_)
            | Self::Also(_)
            | Self::SelectAll
            | Self::Unselect
            | Self::Go(_)
            | Self::Reach(_)
            | Self::Arrange(_)
            | Self::Fold(_)
            | Self::See(_)
            | Self::Point(_)
            | Self::Light(_)
            | Self::ShowLit(_)
            | Self::Open(_)
            | Self::ToggleCounting
            | Self::Consider(_)
            | Self::TogglePictures
            | Self::ToggleWishes
            | Self::ShowWeek(_)
            | Self::Show(_)
            | Self::Unfold(_)
            | Self::DropTried
            | Self::EndSetUp
            | Self::DropNews
            | Self::DownloadPlan
            | Self::Share
            | Self::Exchange
            | Self::SaveNow
            | Self::Explain
            | Self::SaveFailed
            | Self::ReadFailed
            | Self::Learn(_)
            | Self::Dismiss
            | Self::StopSuggesting
            | Self::SearchTold(..)
            | Self::SearchFound(..)
            | Self::SearchOffered(..)
            | Self::RulesCollide(..)
            | Self::Choose(_)
            | Self::SearchFailed(..)
            | Self::Reject(_)
            | Self::LookAt(_) => false,
        }
    }
}
