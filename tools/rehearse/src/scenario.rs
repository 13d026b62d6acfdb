//! A scenario file: the set-up sections and the steps, all turned into the same calls.

use crate::{
    expect::{self, Expectation},
    form::{Draft, Form, Signer},
    opening, several,
    steps::{
        self, attestation, charter, compliance, distribution, infrastructure, money, obligations, tariffs, units,
        waterfall,
    },
    values::{self, When},
    world::{closest, Names, Place, World},
    yaml::{Entry, Fault, Fields, Node, Parsed, Value},
};
use viaduct_primitives::{AssetRole, CurrencyId};

/// Changes the chain's books without a call.
pub type Booking = Box<dyn Fn(&World) -> Result<(), String>>;

/// What a step does.
pub enum Action {
    /// One call, or the same step several times.
    Calls(Vec<Draft>),
    /// Something that no call does, of opening balances.
    Book(Booking),
    /// Time passes.
    Time(When),
    /// Nothing: only its expectations count.
    Look,
}

/// A step, read and checked.
pub struct Step {
    pub line: usize,
    /// What it does, for people.
    pub what: String,
    pub action: Action,
    pub expect: Expectation,
}

/// A whole file.
pub struct Scenario {
    pub title: String,
    pub start: u64,
    pub setup: Vec<Step>,
    pub steps: Vec<Step>,
}

/// Sections in the order in which they are carried out, whatever their order in the file.
const SECTIONS: [&str; 16] = [
    "title",
    "start",
    "accounts",
    "currencies",
    "money",
    "identities",
    "assets",
    "classes",
    "streams",
    "obligations",
    "tariffs",
    "policies",
    "waterfalls",
    "holdings",
    "opening",
    "steps",
];

/// When a scenario begins that does not say: 2026-01-01.
const START: u64 = 1_767_225_600_000;

/// Who has which role for an asset whose entry names no roles.
const CUSTOMARY: [(AssetRole, &str); 12] = [
    (AssetRole::IssueAgent, "Issuer"),
    (AssetRole::ComplianceOfficer, "Compliance"),
    (AssetRole::FreezeAgent, "Compliance"),
    (AssetRole::ForceAgent, "Compliance"),
    (AssetRole::PauseAgent, "Compliance"),
    (AssetRole::RecoveryAgent, "Compliance"),
    (AssetRole::Treasurer, "Treasurer"),
    (AssetRole::Auditor, "Auditor"),
    (AssetRole::Authorizer, "Authorizer1"),
    (AssetRole::Authorizer, "Authorizer2"),
    (AssetRole::Authorizer, "Authorizer3"),
    (AssetRole::Regulator, "Regulator"),
];

/// Reads a file. Runs inside the chain: names start with what the preset brings along.
pub fn read(text: &str, names: &mut Names) -> Parsed<Scenario> {
    let root = crate::yaml::parse(text)?;
    let fields = root.fields()?;
    let [title, start, accounts, currencies, money, identities, assets, classes, streams, obligations, tariffs, policies, waterfalls, holdings, opening, steps] =
        SECTIONS.map(|section| fields.get(section));
    fields.finish()?;

    let title = title.map_or(Ok(""), Node::text)?.to_string();
    let start = match start {
        None => START,
        Some(node) => match node.read(values::when)? {
            When::At(moment) => moment,
            When::After(_) => return Err(Fault::new(node.line, "'start' is a date, such as 2026-01-01")),
        },
    };
    names.set_start(start);
    for node in accounts.map(Node::one_or_more).unwrap_or_default() {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    let given = entry.node.read(values::address)?;
                    let added = names.add_account(&entry.key, Some(given));
                    added.map_err(|e| Fault::new(entry.line, e))?;
                }
            }
            _ => node.read(|name| names.add_account(name, None))?,
        }
    }

    let mut setup = vec![money_of_treasurer(names)?];
    let mut section = |node: Option<&Node>, read: fn(&mut Section) -> Parsed<()>| -> Parsed<()> {
        for entry in node.map_or(Ok(&[][..]), Node::entries)? {
            let mut section = Section {
                entry,
                names: &mut *names,
                steps: &mut setup,
            };
            read(&mut section)?;
        }
        Ok(())
    };
    section(currencies, |s| s.currency())?;
    section(money, |s| s.money())?;
    section(identities, |s| s.identity())?;
    section(assets, |s| s.asset())?;
    section(classes, |s| s.class())?;
    section(streams, |s| s.stream())?;
    section(obligations, |s| s.simple(obligations::add_obligation))?;
    section(tariffs, |s| s.simple(tariffs::set_tariff))?;
    section(policies, |s| s.simple(distribution::set_policy))?;
    // Last of these: once a waterfall pays obligations, settings are protected.
    section(waterfalls, |s| s.waterfall())?;
    section(holdings, |s| s.holding())?;
    section(opening, |s| s.opening())?;

    let mut read_steps = Vec::new();
    for node in steps.map_or(Ok(&[][..]), Node::list)? {
        read_steps.push(step(node, names)?);
    }
    if read_steps.is_empty() {
        return Err(Fault::new(
            root.line,
            "'steps' is missing: there is nothing to rehearse",
        ));
    }
    Ok(Scenario {
        title,
        start,
        setup,
        steps: read_steps,
    })
}

/// What the customary treasurer has when a scenario begins: it pays in what comes without a bill.
const OF_TREASURER: &str = "1,000,000 TUSD";

fn money_of_treasurer(names: &mut Names) -> Parsed<Step> {
    let account = names.account("Treasurer").map_err(|e| Fault::new(1, e))?;
    let head = several::text(1, OF_TREASURER);
    let form = Form {
        head: &head,
        fields: &Fields::new(1, &[]),
        names,
    };
    let draft = head.read(|text| money::mint_to(&form, text, account))?;
    Ok(Step {
        line: 1,
        what: format!("Treasurer {OF_TREASURER}"),
        action: Action::Calls(vec![draft]),
        expect: Expectation::default(),
    })
}

/// A step: its first key says what it does.
fn step(node: &Node, names: &mut Names) -> Parsed<Step> {
    let entries = node.entries()?;
    let Some(first) = entries.first() else {
        return Err(Fault::new(node.line, "a step is missing after '-'"));
    };
    let fields = Fields::new(node.line, entries);
    // What a note says is for people.
    let note = fields.get("note").map(Node::text).transpose()?;
    let expected = fields.get("expect");
    let action = match first.key.as_str() {
        "wait" => Action::Time(When::After(fields.need("wait")?.read(values::duration)?)),
        "until" => Action::Time(fields.need("until")?.read(values::when)?),
        "expect" => Action::Look,
        verb => {
            let Some(spec) = steps::specs().find(|spec| spec.verb == verb) else {
                let known: Vec<String> = steps::specs().map(|spec| spec.verb.to_string()).collect();
                let near = closest(verb, &known);
                return Err(Fault::new(
                    first.line,
                    format!("unknown step '{verb}'{near}: the first key says what a step does"),
                ));
            };
            let times: Option<u32> = fields.get("times").map(|node| node.read(values::number)).transpose()?;
            let calls = match times {
                None => drafts(node.line, entries, spec, names)?,
                Some(times) if (1..=MAX_TIMES).contains(&times) => {
                    let mut all = Vec::new();
                    for n in 1..=times {
                        let numbered: Vec<Entry> = entries.iter().map(|entry| entry.numbered(n)).collect();
                        all.extend(drafts(node.line, &numbered, spec, names)?);
                    }
                    all
                }
                Some(_) => return Err(Fault::new(node.line, format!("'times' is from 1 to {MAX_TIMES}"))),
            };
            Action::Calls(calls)
        }
    };
    let expect = match expected {
        Some(node) => expect::read(node, names, matches!(action, Action::Calls(_)))?,
        None => Expectation::default(),
    };
    if !matches!(action, Action::Calls(_)) {
        fields.finish()?;
    }
    let what = match (&action, note) {
        (Action::Look, note) => note.unwrap_or("look").to_string(),
        _ => sentence(entries),
    };
    Ok(Step {
        line: node.line,
        what,
        action,
        expect,
    })
}

/// The key of the version of a waterfall that runs while a default is declared, and from when it would run otherwise.
const ENFORCEMENT: &str = "enforcement";
const NEVER: &str = "2100-01-01";

/// Most times that a step is repeated.
const MAX_TIMES: u32 = 10_000;

/// Reads the calls of a step.
fn drafts(line: usize, entries: &[Entry], spec: &'static steps::Spec, names: &mut Names) -> Parsed<Vec<Draft>> {
    let mut all = Vec::new();
    for part in several::parts(spec.verb, entries) {
        let spec = steps::specs().find(|spec| spec.verb == part.verb).unwrap_or(spec);
        let mut draft = draft(line, &part.entries, spec, names)?;
        draft.before = part.before;
        all.push(draft);
    }
    match all.is_empty() {
        true => Err(Fault::new(line, format!("'{}' names none", spec.verb))),
        false => Ok(all),
    }
}

/// Reads the call of a step, with every key that it may have.
fn draft(line: usize, entries: &[Entry], spec: &steps::Spec, names: &mut Names) -> Parsed<Draft> {
    let fields = Fields::new(line, entries);
    let head = fields.need(spec.verb)?;
    for key in ["expect", "note", "times"] {
        fields.get(key);
    }
    let mut form = Form {
        head,
        fields: &fields,
        names,
    };
    let mut draft = (spec.parse)(&mut form)?;
    if fields.get("through").is_some() {
        draft.through = Some(form.signer("through")?);
    }
    if let Some(node) = fields.get("amended") {
        draft.amended = node.read(values::yes)?;
    }
    fields.finish()?;
    Ok(draft)
}

/// A value as it is written, on one line. A group of keys stands in brackets, unless it is an item of a list.
fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::List(items) => {
            let texts = items.iter().map(|item| match &item.value {
                Value::Map(entries) => group(entries).join(" "),
                value => written(value),
            });
            texts.collect::<Vec<_>>().join(", ")
        }
        Value::Map(entries) if entries.is_empty() => String::new(),
        Value::Map(entries) => format!("({})", group(entries).join(", ")),
    }
}

/// The keys of a group with their values.
fn group(entries: &[Entry]) -> Vec<String> {
    let told = entries
        .iter()
        .map(|entry| format!("{} {}", entry.key, written(&entry.node.value)));
    told.map(|text| text.trim_end().to_string()).collect()
}

/// A step as it is written, on one line.
fn sentence(entries: &[Entry]) -> String {
    let told = |entry: &&Entry| !["by", "expect", "note", "amended"].contains(&entry.key.as_str());
    let words = entries.iter().filter(told).map(|entry| {
        let key = entry.key.replace('_', " ");
        let value = match &entry.node.value {
            // A step inside a step.
            Value::Map(step) if entry.key == "change" => sentence(step),
            value => written(value),
        };
        format!("{key} {value}").trim_end().to_string()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// An entry of a set-up section while it is read.
struct Section<'a> {
    entry: &'a Entry,
    names: &'a mut Names,
    steps: &'a mut Vec<Step>,
}

impl Section<'_> {
    fn push(&mut self, what: String, draft: Draft) {
        self.act(what, Action::Calls(vec![draft]));
    }

    fn act(&mut self, what: String, action: Action) {
        self.steps.push(Step {
            line: self.entry.line,
            what,
            action,
            expect: Expectation::default(),
        });
    }

    /// Reads keys of the entry with the function of a step; the entry's own key is the step's first value.
    fn call(&mut self, fields: &Fields, parse: fn(&mut Form) -> Parsed<Draft>) -> Parsed<()> {
        let head = Node {
            line: self.entry.line,
            value: Value::Text(self.entry.key.clone()),
        };
        let mut form = Form {
            head: &head,
            fields,
            names: self.names,
        };
        let mut draft = parse(&mut form)?;
        if let Some(node) = fields.get("amended") {
            draft.amended = node.read(values::yes)?;
        }
        self.push(format!("set up {}", self.entry.key), draft);
        Ok(())
    }

    /// Who signs the call that was read last.
    fn last_signer(&self) -> Signer {
        match self.steps.last().map(|step| &step.action) {
            Some(Action::Calls(calls)) => calls.last().map_or(Signer::Root, |draft| draft.signer.clone()),
            _ => Signer::Root,
        }
    }

    /// An entry that is one call.
    fn simple(&mut self, parse: fn(&mut Form) -> Parsed<Draft>) -> Parsed<()> {
        let fields = self.entry.node.fields()?;
        self.call(&fields, parse)?;
        fields.finish()
    }

    /// The waterfall of an asset, or a list of its versions. The first one is set alone; the others as by amendments to which all consented,
    /// and which every creditor accepted.
    fn waterfall(&mut self) -> Parsed<()> {
        let entry = self.entry;
        let Value::List(versions) = &entry.node.value else {
            return self.simple(waterfall::set_waterfall);
        };
        let mut counted: Vec<CurrencyId> = Vec::new();
        for (n, node) in versions.iter().enumerate() {
            let (enforces, entries) = self.version(node, n > 0)?;
            let head = several::text(node.line, &self.entry.key);
            let fields = node.fields()?;
            let form = Form {
                head: &head,
                fields: &fields,
                names: self.names,
            };
            let place = form.place(&self.entry.key)?;
            counted.push(place.currency);
            if enforces {
                let mut accepted: Vec<Entry> = entries.into_iter().filter(|entry| entry.key != "valid_from").collect();
                accepted.push(Entry {
                    key: ENFORCEMENT.into(),
                    line: node.line,
                    node: several::text(node.line, "yes"),
                });
                self.creditors_accept(&place, node.line, &accepted)?;
                let number = counted.iter().filter(|currency| **currency == place.currency).count();
                let entries = [
                    ("version", number.to_string()),
                    ("currency", self.names.symbol(place.currency)),
                ]
                .map(|(key, value)| Entry {
                    key: key.into(),
                    line: node.line,
                    node: several::text(node.line, &value),
                });
                self.amended(&head, &Fields::new(node.line, &entries), waterfall::set_enforcement)?;
            }
        }
        Ok(())
    }

    /// Every creditor of the place accepts the waterfall of these keys.
    fn creditors_accept(&mut self, place: &Place, line: usize, entries: &[Entry]) -> Parsed<()> {
        for (creditor, duty) in self.names.obligations_of(place) {
            // Holders of a class speak by the consents of the amendment.
            if !self.names.accounts.contains_key(&duty.party) {
                continue;
            }
            let creditor = several::text(line, &creditor);
            let accepting = several::accepting(entries, &creditor);
            let mut form = Form {
                head: &creditor,
                fields: &Fields::new(line, &accepting),
                names: self.names,
            };
            let draft = waterfall::accept_waterfall(&mut form)?;
            self.push(format!("{} accepts a version of {}", duty.party, self.entry.key), draft);
        }
        Ok(())
    }

    /// One version of a list: whether it is the one for enforcement, and its other keys.
    fn version(&mut self, node: &Node, later: bool) -> Parsed<(bool, Vec<Entry>)> {
        let entries = node.entries()?;
        let enforces = match entries.iter().find(|entry| entry.key == ENFORCEMENT) {
            Some(entry) => entry.node.read(values::yes)?,
            None => false,
        };
        let mut rest: Vec<Entry> = entries
            .iter()
            .filter(|entry| entry.key != ENFORCEMENT)
            .cloned()
            .collect();
        if later && !rest.iter().any(|entry| entry.key == "valid_from") {
            if !enforces {
                let text = "a further version has 'valid_from', or 'enforcement: yes'";
                return Err(Fault::new(node.line, text));
            }
            rest.push(Entry {
                key: "valid_from".into(),
                line: node.line,
                node: several::text(node.line, NEVER),
            });
        }
        let fields = Fields::new(node.line, &rest);
        let head = several::text(node.line, &self.entry.key);
        if !later {
            self.call(&fields, waterfall::set_waterfall)?;
            fields.finish()?;
            return Ok((enforces, rest));
        }
        let form = Form {
            head: &head,
            fields: &fields,
            names: self.names,
        };
        let place = form.place(&self.entry.key)?;
        self.creditors_accept(&place, node.line, &rest)?;
        self.amended(&head, &fields, waterfall::set_waterfall)?;
        // It is amended whether it says so or not.
        fields.get("amended");
        fields.finish()?;
        Ok((enforces, rest))
    }

    /// A call as an enacted amendment makes it.
    fn amended(&mut self, head: &Node, fields: &Fields, parse: fn(&mut Form) -> Parsed<Draft>) -> Parsed<()> {
        let mut form = Form {
            head,
            fields,
            names: self.names,
        };
        let mut draft = parse(&mut form)?;
        draft.amended = true;
        self.push(format!("set up {}", self.entry.key), draft);
        Ok(())
    }

    /// `Investor1: 1,000 TUSD`, or a list of amounts.
    fn amounts(&mut self, read: fn(&Form, &str, &str) -> Result<Draft, String>) -> Parsed<()> {
        let entry = self.entry;
        let none = Fields::new(entry.line, &[]);
        for node in entry.node.one_or_more() {
            let form = Form {
                head: node,
                fields: &none,
                names: self.names,
            };
            let draft = node.read(|text| read(&form, text, &entry.key))?;
            let what = format!("{} {}", entry.key, node.text()?);
            self.push(what, draft);
        }
        Ok(())
    }

    fn currency(&mut self) -> Parsed<()> {
        let fields = self.entry.node.fields()?;
        self.call(&fields, money::open_currency)?;
        self.call(&fields, money::describe_currency)?;
        fields.finish()
    }

    fn money(&mut self) -> Parsed<()> {
        self.amounts(|form, text, name| {
            let to = form.names.account(name)?;
            money::mint_to(form, text, to)
        })
    }

    fn holding(&mut self) -> Parsed<()> {
        self.amounts(units::issue_to)
    }

    /// What an asset has and owes when the scenario begins.
    fn opening(&mut self) -> Parsed<()> {
        let head = Node {
            line: self.entry.line,
            value: Value::Text(self.entry.key.clone()),
        };
        let fields = self.entry.node.fields()?;
        let form = Form {
            head: &head,
            fields: &fields,
            names: self.names,
        };
        let actions = opening::read(&form)?;
        fields.finish()?;
        for (what, action) in actions {
            self.act(format!("{what} of {}", self.entry.key), action);
        }
        Ok(())
    }

    fn identity(&mut self) -> Parsed<()> {
        let entry = self.entry;
        let fields = entry.node.fields()?;
        self.call(&fields, compliance::register_identity)?;
        let form = Form {
            head: &entry.node,
            fields: &fields,
            names: self.names,
        };
        let signer = form.by("Kyc")?;
        let further = form.all("accounts", Names::account)?;
        let topics = form.all("claims", |_, text| compliance::topic(text))?;
        let (until, evidence) = compliance::claim_terms(&form)?;
        fields.finish()?;
        for account in further {
            let draft = compliance::link(signer.clone(), entry.key.clone(), account.clone())?;
            self.push(format!("ask an account of {}", entry.key), draft);
            let owner = Signer::Account(format!("an account of {}", entry.key), account);
            let draft = compliance::accept(owner, entry.key.clone())?;
            self.push(format!("link an account of {}", entry.key), draft);
        }
        for topic in topics {
            let draft = compliance::claim(signer.clone(), entry.key.clone(), topic, None, until, evidence)?;
            self.push(format!("claim {topic:?} of {}", entry.key), draft);
        }
        Ok(())
    }

    fn asset(&mut self) -> Parsed<()> {
        let entry = self.entry;
        let asset = entry.key.as_str();
        let fields = entry.node.fields()?;
        self.call(&fields, infrastructure::register_asset)?;
        let issuer = self.last_signer();
        let active = fields.get("active").map(|node| node.read(values::yes)).transpose()?;
        let charter = fields.get("charter");
        let mut roles: Vec<(AssetRole, String, usize)> = Vec::new();
        match fields.get("roles") {
            None => {
                let customary = CUSTOMARY.map(|(role, who)| (role, who.to_string(), entry.line));
                roles.extend(customary);
            }
            Some(node) => {
                for given in node.entries()? {
                    let role =
                        values::choice(&given.key, &infrastructure::ROLES).map_err(|e| Fault::new(given.line, e))?;
                    for who in given.node.one_or_more() {
                        roles.push((role, who.text()?.to_string(), who.line));
                    }
                }
            }
        }
        fields.finish()?;
        for (role, who, line) in roles {
            // Registration gave these two.
            if self.names.with_role(asset, role, None).as_deref() == Some(who.as_str()) {
                continue;
            }
            let signer = match role {
                AssetRole::Regulator => Signer::Root,
                _ => issuer.clone(),
            };
            let draft = infrastructure::grant(signer, asset.into(), &who, role, None, (0, [0; 32]), self.names)
                .map_err(|e| Fault::new(line, e))?;
            self.push(format!("grant {role:?} of {asset} to {who}"), draft);
        }
        if active != Some(false) {
            let none = Fields::new(entry.line, &[]);
            self.call(&none, infrastructure::activate)?;
        }
        // Before anybody has units or is owed anything.
        if let Some(node) = charter {
            let keys = node.fields()?;
            self.call(&keys, charter::set_charter)?;
            keys.finish()?;
        }
        Ok(())
    }

    fn class(&mut self) -> Parsed<()> {
        let entry = self.entry;
        let fields = entry.node.fields()?;
        self.call(&fields, units::create_class)?;
        if let Some(node) = fields.get("rules") {
            let rules = node.fields()?;
            self.call(&rules, compliance::set_rules)?;
            rules.finish()?;
        }
        fields.finish()
    }

    fn stream(&mut self) -> Parsed<()> {
        let entry = self.entry;
        let stream = entry.key.as_str();
        let fields = entry.node.fields()?;
        self.call(&fields, attestation::create_stream)?;
        let issuer = self.last_signer();
        let sources = fields.get("sources").map(Node::one_or_more).unwrap_or_default();
        fields.finish()?;
        for node in sources {
            let name = node.text()?;
            let account = node.read(|name| self.names.account(name))?;
            let draft = attestation::add_source(issuer.clone(), stream.into(), account.clone())?;
            self.push(format!("add {name} to {stream}"), draft);
            let draft = attestation::bond(Signer::Account(name.into(), account), stream.into())?;
            self.push(format!("bond of {name} for {stream}"), draft);
        }
        Ok(())
    }
}
