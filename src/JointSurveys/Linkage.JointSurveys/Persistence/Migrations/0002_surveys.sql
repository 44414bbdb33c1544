-- 联动调研: surveys, tasks, reports and their rows, the way up.

create table surveys (
    id uuid primary key,
    body text not null check (body ~ '^[0-9]{6}$'),
    status text not null check (status in ('draft', 'approved', 'running', 'evaluated', 'archived', 'cancelled')),
    revision integer not null check (revision >= 1),
    changed_at timestamptz not null,
    lineage_id uuid not null,
    topic_id uuid references topics (id) deferrable initially deferred,
    title text not null,
    outline text not null,
    product text not null check (product in ('report', 'recommendation-motion', 'special-report')),
    levels jsonb not null,
    starts_on date not null,
    ends_on date not null,
    calendar jsonb not null,
    contacts jsonb not null,
    approved_by text,
    award text,
    quality_score numeric(5, 2),
    adoption_score numeric(5, 2)
);
create index surveys_list on surveys (body, changed_at desc, id desc);
create unique index surveys_topic on surveys (topic_id) where topic_id is not null and status <> 'cancelled';

create table indicators (
    id uuid primary key,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    number integer not null check (number >= 1),
    title text not null,
    type text not null check (type in ('number', 'choice', 'text', 'table')),
    unit text,
    choices jsonb not null,
    columns jsonb not null,
    rule text not null check (rule in ('sum', 'weighted-mean', 'min', 'max', 'list')),
    weight_number integer,
    mandatory boolean not null,
    unique (survey_id, number)
);

create table tasks (
    id uuid primary key,
    body text not null check (body ~ '^[0-9]{6}$'),
    status text not null check (status in ('issued', 'signed-for', 'accepted', 'declined', 'reported', 'done', 'waived', 'withdrawn')),
    revision integer not null check (revision >= 1),
    changed_at timestamptz not null,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    parent_id uuid references tasks (id) deferrable initially deferred,
    from_body text not null,
    lead_body text not null,
    lineage_id uuid not null,
    title text not null,
    brief text not null,
    template text,
    due_on date not null,
    issued_at timestamptz not null,
    issued_by text not null,
    receipt jsonb,
    signed_for_at timestamptz,
    answer jsonb,
    answered_at timestamptz,
    decline_reason text,
    reported_at timestamptz
);
create unique index tasks_one_per_body on tasks (survey_id, body) where status <> 'withdrawn';
create index tasks_to on tasks (body, status, due_on);
create index tasks_from on tasks (from_body, status, due_on);
create index tasks_parent on tasks (parent_id) where parent_id is not null;

create table task_extensions (
    id uuid primary key,
    task_id uuid not null references tasks (id) deferrable initially deferred,
    due_before date not null,
    due_after date not null,
    reason text not null,
    granted_by text not null,
    granted_at timestamptz not null
);
create index task_extensions_task on task_extensions (task_id);

create table reports (
    id uuid primary key,
    body text not null check (body ~ '^[0-9]{6}$'),
    status text not null check (status in ('draft', 'submitted', 'returned', 'not-used', 'accepted', 'reviewed', 'issued', 'sent', 'closed')),
    revision integer not null check (revision >= 1),
    changed_at timestamptz not null,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    task_id uuid references tasks (id) deferrable initially deferred,
    to_body text,
    lead_body text not null,
    lineage_id uuid not null,
    hop integer not null check (hop >= 1),
    title text not null,
    summary text not null,
    content_version integer not null,
    content_hash text,
    envelope_id uuid,
    receipt_stage text,
    receipt_revision integer not null,
    return_reason text,
    return_note text,
    rework_by date,
    without_reason text,
    submitted_at timestamptz,
    accepted_at timestamptz,
    product text check (product in ('report', 'recommendation-motion', 'special-report')),
    issue_year integer,
    issue_number integer,
    recipients jsonb not null,
    issued_by text,
    issued_at timestamptz,
    sent_at timestamptz,
    frozen_figures jsonb,
    check ((task_id is null) = (to_body is null))
);
create unique index reports_one_per_body on reports (survey_id, body);
create unique index reports_issue on reports (body, product, issue_year, issue_number) where issue_number is not null;
create index reports_to on reports (to_body, status) where to_body is not null;
create index reports_list on reports (body, changed_at desc, id desc);

create table issue_counters (
    body text not null,
    product text not null,
    year integer not null,
    last_number integer not null,
    primary key (body, product, year)
);

create table paragraphs (
    id uuid primary key,
    report_id uuid not null references reports (id) deferrable initially deferred,
    number integer not null,
    text text not null,
    sources jsonb not null,
    unique (report_id, number)
);

create table findings (
    id uuid primary key,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    report_id uuid not null references reports (id) deferrable initially deferred,
    body text not null,
    number integer not null check (number >= 1),
    area text not null,
    text text not null,
    evidence text,
    sources jsonb not null,
    unique (report_id, number)
);

create table recommendations (
    id uuid primary key,
    body text not null,
    status text not null check (status in ('drafted', 'carried', 'set-aside', 'sent', 'adopted', 'partly-adopted', 'planned', 'declined', 'no-reply')),
    revision integer not null check (revision >= 1),
    changed_at timestamptz not null,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    report_id uuid not null references reports (id) deferrable initially deferred,
    lead_body text not null,
    to_body text,
    number integer not null check (number >= 1),
    area text not null,
    text text not null,
    evidence text,
    addressee text,
    findings jsonb not null,
    source_bodies jsonb not null,
    fate text check (fate in ('drafted', 'carried', 'set-aside', 'sent', 'adopted', 'partly-adopted', 'planned', 'declined', 'no-reply')),
    fate_told_at timestamptz,
    set_aside_reason text,
    reply_due_on date,
    unique (report_id, number)
);
create index recommendations_survey on recommendations (survey_id, status);
create index recommendations_due on recommendations (body, reply_due_on) where status = 'sent';

create table recommendation_sources (
    source_id uuid primary key references recommendations (id) deferrable initially deferred,
    recommendation_id uuid not null references recommendations (id) deferrable initially deferred,
    report_id uuid not null references reports (id) deferrable initially deferred,
    place integer not null,
    carried_at timestamptz not null,
    carried_by text not null,
    check (source_id <> recommendation_id),
    unique (recommendation_id, place)
);
create trigger recommendation_sources_immutable before update or delete on recommendation_sources for each row execute function refuse_change();

create table recommendation_outcomes (
    recommendation_id uuid not null references recommendations (id) deferrable initially deferred,
    revision integer not null,
    result text not null check (result in ('adopted', 'partly-adopted', 'planned', 'declined', 'no-reply')),
    by_whom text not null,
    document_number text,
    occurred_on date not null,
    reason text,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (recommendation_id, revision)
);
create trigger recommendation_outcomes_immutable before update or delete on recommendation_outcomes for each row execute function refuse_change();

create table indicator_values (
    report_id uuid not null references reports (id) deferrable initially deferred,
    indicator_id uuid not null references indicators (id) deferrable initially deferred,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    body text not null,
    revision integer not null,
    number numeric(24, 6),
    text text,
    table_rows jsonb,
    primary key (report_id, indicator_id)
);
create index indicator_values_survey on indicator_values (survey_id);

create table value_corrections (
    report_id uuid not null,
    indicator_id uuid not null,
    revision integer not null,
    number_before numeric(24, 6),
    text_before text,
    rows_before jsonb,
    reason text not null,
    corrected_by text not null,
    corrected_at timestamptz not null,
    primary key (report_id, indicator_id, revision),
    foreign key (report_id, indicator_id) references indicator_values (report_id, indicator_id) deferrable initially deferred
);
create trigger value_corrections_immutable before update or delete on value_corrections for each row execute function refuse_change();

create table marks (
    id uuid primary key,
    report_id uuid not null references reports (id) deferrable initially deferred,
    row_kind text not null check (row_kind in ('report', 'paragraph', 'finding', 'recommendation', 'indicator')),
    row_id uuid,
    text text not null,
    marked_by text not null,
    marked_by_body text not null,
    marked_at timestamptz not null,
    answer text,
    answered_at timestamptz
);
create index marks_report on marks (report_id);

create table intakes (
    item_id uuid not null,
    envelope_id uuid not null,
    lineage_id uuid not null,
    body text not null,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    report_id uuid not null references reports (id) deferrable initially deferred,
    next_hop integer not null,
    taken_in_at timestamptz not null,
    into_report_id uuid references reports (id) deferrable initially deferred,
    primary key (item_id, envelope_id)
);
create index intakes_body on intakes (survey_id, body);

create table receipts (
    envelope_id uuid not null,
    revision integer not null,
    report_id uuid not null references reports (id) deferrable initially deferred,
    to_body text not null,
    stage text not null,
    reason_code text,
    note text,
    due_on date,
    by_name text not null,
    at timestamptz not null,
    primary key (envelope_id, revision)
);
create index receipts_report on receipts (report_id);

create table reported_outcomes (
    outcome_id uuid not null,
    report_id uuid not null references reports (id) deferrable initially deferred,
    revision integer not null,
    body text not null,
    type text not null,
    level text not null,
    by_whom text not null,
    leader text,
    document_number text,
    text text,
    occurred_on date not null,
    from_body text not null,
    withdrawn boolean not null,
    told_at timestamptz not null,
    tell_by date,
    primary key (outcome_id, report_id, revision)
);
