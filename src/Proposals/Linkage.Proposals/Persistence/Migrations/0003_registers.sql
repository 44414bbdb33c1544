-- 民主评议
create table appraisal_rounds (
    id uuid not null,
    body text not null,
    name text not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    unit_ids text[] not null,
    unit_names text[] not null,
    member_ids text[] not null,
    revision integer not null,
    primary key (id)
);

-- 本会规则
create table body_rules (
    body text not null,
    revision integer not null,
    rules jsonb not null,
    primary key (body)
);

-- 案号: the row lock makes the numbers of a session gapless.
create table case_counters (
    body text not null,
    term integer not null,
    session integer not null,
    last integer not null,
    primary key (body, term, session)
);

-- 提案线索
create table clues (
    id uuid not null,
    body text not null,
    lineage_id uuid not null,
    hop integer not null,
    title text not null,
    text text not null,
    source text not null,
    "from" text,
    received_at timestamptz not null,
    state text not null,
    catalogue_year integer,
    catalogue_number integer,
    catalogue_title text,
    catalogue_text text,
    declined_because text,
    revision integer not null,
    primary key (id),
    constraint ck_clues_state check (state in ('received', 'in-catalogue', 'declined'))
);
create unique index ix_clues_body_catalogue_year_catalogue_number on clues (body, catalogue_year, catalogue_number);
create index ix_clues_body_received_at_id on clues (body, received_at, id);

-- 征询轮次
create table feedback_rounds (
    id uuid not null,
    body text not null,
    name text not null,
    opened_at timestamptz not null,
    due_on date,
    closed_at timestamptz,
    revision integer not null,
    primary key (id)
);

-- 承办单位
create table handling_units (
    body text not null,
    id text not null,
    name text not null,
    revision integer not null,
    primary key (body, id)
);

-- 届次
create table plenary_sessions (
    body text not null,
    term integer not null,
    session integer not null,
    accepts_from timestamptz not null,
    cut_off timestamptz not null,
    opens_at timestamptz not null,
    closes_at timestamptz not null,
    revision integer not null,
    primary key (body, term, session)
);

-- 上级结果
create table reported_outcomes (
    outcome_id uuid not null,
    item_id uuid not null,
    revision integer not null,
    type text not null,
    level text not null,
    by_whom text not null,
    leader text,
    document_number text,
    reason_code text,
    text text,
    occurred_on date not null,
    from_body text not null,
    told_at timestamptz not null,
    primary key (item_id, outcome_id)
);

-- 来源
create table sources (
    envelope_id uuid not null,
    item_id uuid not null,
    source_item_id uuid not null,
    source_lineage_id uuid not null,
    from_body text not null,
    title text not null,
    content text not null,
    content_hash text not null,
    "order" integer not null,
    share_percent integer not null,
    primary key (item_id, envelope_id)
);
create index ix_sources_source_lineage_id on sources (source_lineage_id);

-- 承办单位人员
create table unit_staff (
    body text not null,
    unit_id text not null,
    user_id text not null,
    name text not null,
    primary key (body, unit_id, user_id)
);
create index ix_unit_staff_user_id on unit_staff (user_id);

-- 民主评议打分
create table appraisal_scores (
    round_id uuid not null,
    unit_id text not null,
    member_id text not null,
    score integer not null,
    comment text,
    at timestamptz not null,
    primary key (round_id, unit_id, member_id),
    constraint fk_appraisal_scores_appraisal_rounds_round_id foreign key (round_id) references appraisal_rounds (id)
);

-- 报送
create table forwards (
    id uuid not null,
    proposal_id uuid not null,
    body text not null,
    to_body text not null,
    form text not null,
    channel text not null,
    content_version integer not null,
    carrier text,
    sent_at timestamptz not null,
    sent_by text not null,
    stage text not null,
    receipt_revision integer not null,
    reason_code text,
    note text,
    stage_at timestamptz,
    primary key (id),
    constraint ck_forwards_form check (form in ('clue', 'carried')),
    constraint fk_forwards_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create index ix_forwards_proposal_id on forwards (proposal_id);
