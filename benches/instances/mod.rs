//! Instances for the search: plan files made from a seed. Teams of 4 to 8 with ties inside and some across,
//! absences 6 %, wishes, newcomers a tenth, desks for 60 %, two or three office days.

#[path = "../../tests/common/dice.rs"]
mod dice;

use std::fmt::Write;

use dice::Dice;

/// A plan file of `n_people` and `n_weeks`, all days Open but absences.
pub fn instance(n_people: u64, n_weeks: u64, seed: u64) -> String {
    let mut dice = Dice(seed.wrapping_mul(1_000_003) + n_people * 31 + n_weeks);
    let mut teams: Vec<Vec<u64>> = Vec::new();
    let mut next = 0;
    while next < n_people {
        let rest = n_people - next;
        let size = if rest <= 8 { rest } else { (4 + dice.below(5)).min(rest - 4) };
        teams.push((next..next + size).collect());
        next += size;
    }
    let team_of = |p: u64| teams.iter().find(|team| team.contains(&p)).cloned().unwrap_or_default();
    let mut people = Vec::new();
    for p in 0..n_people {
        let team = team_of(p);
        let lead = team.first().copied().unwrap_or(0);
        let mut person = format!("{{\"id\":\"p{p}\",\"name\":\"P{p}\",\"together_share\":{}", 20 * dice.below(4));
        if p != lead {
            let _ = write!(person, ",\"manager\":\"p{lead}\"");
        }
        let buddy = team.get(usize::try_from(1 + dice.below(3)).unwrap_or(1)).copied().unwrap_or(lead);
        if dice.percent(10) && buddy != p && p != lead {
            let _ = write!(person, ",\"started\":\"2026-11-02\",\"buddy\":\"p{buddy}\"");
        }
        let mut wishes = Vec::new();
        for day in ["mon", "tue", "wed", "thu", "fri"] {
            if dice.percent(35) {
                wishes.push(format!("\"{day}\":{}", [-2, -1, -1, 1][usize::try_from(dice.below(4)).unwrap_or(0)]));
            }
        }
        let _ = write!(person, ",\"wishes\":{{{}}}}}", wishes.join(","));
        people.push(person);
    }
    let mut groups: Vec<String> = Vec::new();
    for (g, team) in teams.iter().enumerate() {
        let members: Vec<String> = team.iter().map(|p| format!("\"p{p}\"")).collect();
        groups.push(format!("{{\"id\":\"g{g}\",\"members\":[{}]}}", members.join(",")));
    }
    for g in 0..n_people / 12 {
        let members: Vec<u64> = (0..3).map(|_| dice.below(n_people)).collect();
        let mut members: Vec<String> = members.iter().map(|p| format!("\"p{p}\"")).collect();
        members.sort();
        members.dedup();
        let members = members.join(",");
        groups.push(format!(
            "{{\"id\":\"x{g}\",\"members\":[{members}],\"weight\":1,\"days_together\":1,\"gather\":false}}"
        ));
    }
    let mut weeks = Vec::new();
    for week in 0..n_weeks {
        let mut rows = Vec::new();
        for p in 0..n_people {
            let row: Vec<&str> = (0..5).map(|_| if dice.percent(6) { "-" } else { "." }).collect();
            rows.push(format!("\"p{p}\":\"{}\"", row.join(" ")));
        }
        weeks.push(format!("{{\"week\":\"2026-W{}\",\"cells\":{{{}}}}}", 48 + week, rows.join(",")));
    }
    format!(
        "{{\"format\":\"hybrid-week/1\",\"sites\":[{{\"id\":\"kbh\",\"desks\":{}}}],\"people\":[{}],\"groups\":[{}],\
         \"rules\":{{\"office_days\":{{\"min\":2,\"max\":3,\"must\":true}}}},\"weeks\":[{}]}}",
        n_people * 6 / 10,
        people.join(","),
        groups.join(","),
        weeks.join(",")
    )
}
