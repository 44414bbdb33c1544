-- 社情民意信息: items with versions, history and sources; issues, forwards and receipts; outcomes; registers.

create table items (
    id uuid primary key,
    body text not null check (body ~ '^[0-9]{6}$'),
    lineage_id uuid not null,
    hop integer not null check (hop >= 1),
    origin text not null check (origin in ('reported', 'taken-in', 'combined')),
    status text not null check (status in ('draft', 'submitted', 'screening', 'returned-for-supplement', 'not-used', 'suggested-as-proposal', 'editing', 'combined', 'verified', 'signed-off', 'issued', 'forwarded', 'returned-from-above', 'closed', 'archived', 'withdrawn')),
    revision integer not null check (revision >= 1),
    content_version integer not null check (content_version >= 1),
    title text not null,
    content text not null,
    content_hash text not null,
    search_terms text[] not null,
    urgency text not null check (urgency in ('normal', 'urgent', 'extra-urgent')),
    source_type text not null,
    may_be_published boolean not null,
    on_behalf boolean not null,
    informant_id uuid,
    call_id uuid,
    theme_id uuid,
    created_by_id text not null,
    created_by text not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    submitted_at timestamptz,
    received_at timestamptz,
    screened_at timestamptz,
    editor_id text,
    editor text,
    verifier text,
    signer text,
    due_clock text,
    due_on date,
    due_explanation_zh text,
    due_explanation_en text
);
create index items_list on items (body, changed_at desc, id desc);
create index items_status on items (body, status, changed_at desc);
create index items_mine on items (body, created_by_id, changed_at desc);
create index items_theme on items (theme_id) where theme_id is not null;
create index items_call on items (call_id) where call_id is not null;
create index items_informant on items (informant_id, submitted_at) where informant_id is not null;
create index items_search on items using gin (search_terms);

create table item_versions (
    item_id uuid not null references items (id),
    number integer not null,
    content text not null,
    hash text not null,
    made_by_id text not null,
    made_by text not null,
    made_at timestamptz not null,
    primary key (item_id, number)
);

create table item_history (
    item_id uuid not null references items (id),
    revision integer not null,
    step text not null,
    from_status text,
    to_status text not null,
    content_version integer not null,
    actor_id text not null,
    actor text not null,
    reason_code text,
    note text,
    at timestamptz not null,
    primary key (item_id, revision)
);

create table item_sources (
    item_id uuid not null references items (id),
    ord integer not null check (ord >= 1),
    share_percent integer not null check (share_percent between 0 and 100),
    source_item_id uuid not null,
    source_lineage_id uuid not null,
    envelope_id uuid,
    from_body text not null,
    title text not null,
    content text not null,
    content_hash text not null,
    primary key (item_id, ord)
);
create index item_sources_source on item_sources (source_item_id);

-- What was said and what was done stays as it was, whoever connects.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% rows are never changed', tg_table_name;
end $$;
create trigger item_versions_immutable before update or delete on item_versions for each row execute function refuse_change();
create trigger item_history_immutable before update or delete on item_history for each row execute function refuse_change();
create trigger item_sources_immutable before update or delete on item_sources for each row execute function refuse_change();

-- The last number of each series. The row is locked by the transaction that takes the next one, so a rolled back issue leaves no gap.
create table issue_counters (
    body text not null,
    series text not null,
    year integer not null,
    last_number integer not null,
    primary key (body, series, year)
);

create table issues (
    id uuid primary key,
    item_id uuid not null references items (id),
    body text not null,
    series text not null,
    year integer not null,
    number integer not null check (number >= 1),
    content_version integer not null,
    recipients text[] not null,
    issued_by text not null,
    issued_at timestamptz not null,
    unique (body, series, year, number)
);
create index issues_item on issues (item_id);
create trigger issues_immutable before update or delete on issues for each row execute function refuse_change();

create table forwards (
    envelope_id uuid primary key,
    item_id uuid not null references items (id),
    body text not null,
    content_version integer not null,
    to_body text not null,
    channel text not null check (channel in ('normal', 'direct-report', 'carried')),
    sequence bigint not null check (sequence >= 1),
    supersedes uuid,
    forwarded_by text not null,
    forwarded_at timestamptz not null,
    stage text,
    stage_revision integer not null default 0,
    reason_code text,
    note text,
    due_on date,
    stage_at timestamptz,
    unique (item_id, content_version, to_body),
    unique (body, sequence)
);

create table forward_receipts (
    envelope_id uuid not null,
    revision integer not null,
    item_id uuid not null references items (id),
    to_body text not null,
    stage text not null,
    reason_code text,
    note text,
    due_on date,
    by_name text not null,
    at timestamptz not null,
    primary key (envelope_id, revision)
);
create index forward_receipts_item on forward_receipts (item_id);

create table instructions (
    id uuid primary key,
    body text not null,
    leader text not null,
    leader_post text not null,
    level text not null check (level in ('county', 'city', 'province', 'national')),
    instructed_on date not null,
    text text not null,
    visibility text not null check (visibility in ('full', 'summary', 'none')),
    follow_up_unit text,
    revision integer not null,
    recorded_by text not null,
    recorded_at timestamptz not null
);
create index instructions_list on instructions (body, instructed_on desc, id desc);

-- One row a revision: the latest one counts, and an old one that comes late changes nothing.
create table outcomes (
    outcome_id uuid not null,
    item_id uuid not null references items (id),
    revision integer not null check (revision >= 1),
    body text not null,
    type text not null check (type in ('adopted', 'instructed', 'not-used', 'relayed', 'tasked', 'department-feedback', 'key', 'replied', 'document')),
    level text not null check (level in ('county', 'city', 'province', 'national')),
    by_whom text not null,
    adoption_kind text check (adoption_kind in ('single', 'combined')),
    leader text,
    leader_post text,
    document_number text,
    reason_code text,
    text text,
    visibility text not null check (visibility in ('full', 'summary', 'none')),
    follow_up_unit text,
    evidence text,
    occurred_on date not null,
    from_body text not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    told_at timestamptz not null,
    tell_by date,
    instruction_id uuid references instructions (id),
    primary key (outcome_id, item_id, revision)
);
create index outcomes_item on outcomes (item_id);
create index outcomes_instruction on outcomes (instruction_id) where instruction_id is not null;
create trigger outcomes_immutable before update or delete on outcomes for each row execute function refuse_change();

create table department_tasks (
    id uuid primary key,
    item_id uuid not null references items (id),
    body text not null,
    department text not null,
    text text not null,
    due_on date,
    due_explanation_zh text,
    due_explanation_en text,
    given_by text not null,
    given_at timestamptz not null,
    feedback text,
    answered_at timestamptz,
    waived_reason text,
    waived_at timestamptz
);
create index department_tasks_item on department_tasks (item_id);

create table calls (
    id uuid primary key,
    body text not null,
    theme text not null,
    description text,
    quota integer not null check (quota >= 1),
    due_on date not null,
    due_explanation_zh text,
    due_explanation_en text,
    bonus_note text,
    issued_by text not null,
    issued_at timestamptz not null,
    closed_at timestamptz,
    revision integer not null
);
create index calls_body on calls (body, issued_at desc);

create table call_targets (
    call_id uuid not null references calls (id),
    body text not null,
    state text not null check (state in ('pending', 'accepted', 'declined')),
    reason text,
    replied_by text,
    replied_at timestamptz,
    primary key (call_id, body)
);
create index call_targets_body on call_targets (body);

create table themes (
    id uuid primary key,
    body text not null,
    title text not null,
    description text,
    participants text[] not null,
    opened_by text not null,
    opened_at timestamptz not null,
    closed_by text,
    closed_at timestamptz,
    revision integer not null
);
create index themes_body on themes (body, opened_at desc);
create index themes_participants on themes using gin (participants);

create table day_closings (
    theme_id uuid not null references themes (id),
    day date not null,
    report text not null,
    closed_by text not null,
    closed_at timestamptz not null,
    primary key (theme_id, day)
);
create trigger day_closings_immutable before update or delete on day_closings for each row execute function refuse_change();

create table informants (
    id uuid primary key,
    body text not null,
    name text not null,
    unit text not null,
    user_id text,
    monthly_quota integer not null check (monthly_quota >= 0),
    active boolean not null,
    registered_at timestamptz not null,
    revision integer not null
);
create index informants_body on informants (body, name);

create table body_settings (
    body text primary key,
    content_limit integer not null check (content_limit between 100 and 20000),
    series text[] not null,
    revision integer not null
);
