-- 调研活动, 批示, 落实, 转化, 回头看, 引用, 评价.

create table teams (
    id uuid primary key,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    body text not null,
    name text not null,
    members jsonb not null,
    formed_by text not null,
    formed_at timestamptz not null
);
create index teams_survey on teams (survey_id, body);

create table activities (
    id uuid primary key,
    body text not null,
    status text not null check (status in ('planned', 'held', 'cancelled')),
    revision integer not null check (revision >= 1),
    changed_at timestamptz not null,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    team_id uuid references teams (id) deferrable initially deferred,
    type text not null check (type in ('visit', 'meeting', 'interview', 'questionnaire', 'inspection', 'supervision')),
    subject text not null,
    region text not null,
    place text not null,
    from_day date not null,
    until_day date not null check (until_day >= from_day),
    people integer check (people >= 0),
    minutes text
);
create index activities_calendar on activities (region, from_day, until_day) where status <> 'cancelled';
create index activities_survey on activities (survey_id, body);

create table data_requests (
    id uuid primary key,
    body text not null,
    status text not null check (status in ('asked', 'answered', 'refused', 'cancelled')),
    revision integer not null check (revision >= 1),
    changed_at timestamptz not null,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    department text not null,
    text text not null,
    due_on date not null,
    due_explanation_zh text,
    due_explanation_en text,
    answer text,
    answered_at timestamptz,
    reminders integer not null
);
create index data_requests_survey on data_requests (survey_id, body);

create table consultation_meetings (
    id uuid primary key,
    report_id uuid not null references reports (id) deferrable initially deferred,
    body text not null,
    notice text not null,
    place text not null,
    held_on date not null,
    contributions jsonb not null,
    recorded_by text not null,
    recorded_at timestamptz not null
);
create index consultation_meetings_report on consultation_meetings (report_id);

create table instructions (
    id uuid primary key,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    body text not null,
    leader text not null,
    post text not null,
    level text not null check (level in ('county', 'city', 'province', 'national')),
    text text not null,
    instructed_on date not null,
    highlights jsonb not null,
    recorded_by text not null,
    recorded_at timestamptz not null
);
create index instructions_survey on instructions (survey_id);

create table instruction_targets (
    id uuid primary key,
    instruction_id uuid not null references instructions (id) deferrable initially deferred,
    report_id uuid not null references reports (id) deferrable initially deferred,
    recommendation_id uuid references recommendations (id) deferrable initially deferred,
    unique nulls not distinct (instruction_id, report_id, recommendation_id)
);
create index instruction_targets_report on instruction_targets (report_id);

create table measures (
    id uuid primary key,
    body text not null,
    status text not null check (status in ('assigned', 'in-progress', 'done', 'not-done')),
    revision integer not null check (revision >= 1),
    changed_at timestamptz not null,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    report_id uuid not null references reports (id) deferrable initially deferred,
    instruction_id uuid references instructions (id) deferrable initially deferred,
    highlights jsonb not null,
    recommendation_ids jsonb not null,
    area text not null,
    text text not null,
    owner_unit text not null,
    due_on date not null
);
create index measures_report on measures (report_id);

create table measure_answers (
    id uuid primary key,
    measure_id uuid not null references measures (id) deferrable initially deferred,
    department text not null,
    text text not null,
    document_number text,
    answered_on date not null,
    recorded_by text not null,
    recorded_at timestamptz not null
);
create index measure_answers_measure on measure_answers (measure_id);

create table conversions (
    id uuid primary key,
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    body text not null,
    recommendation_id uuid references recommendations (id) deferrable initially deferred,
    finding_id uuid references findings (id) deferrable initially deferred,
    target text not null check (target in ('proposal', 'social-information', 'speech', 'rule-document')),
    reference text,
    item_id uuid,
    converted_by text not null,
    converted_at timestamptz not null,
    check ((recommendation_id is null) <> (finding_id is null))
);
create index conversions_survey on conversions (survey_id);
create index conversions_recommendation on conversions (recommendation_id) where recommendation_id is not null;

create table look_backs (
    id uuid primary key,
    recommendation_id uuid not null references recommendations (id) deferrable initially deferred,
    body text not null,
    visited_on date not null,
    place text not null,
    observation text not null,
    confirmed boolean not null,
    recorded_by text not null,
    recorded_at timestamptz not null
);
create index look_backs_recommendation on look_backs (recommendation_id);

create table citations (
    id uuid primary key,
    report_id uuid not null references reports (id) deferrable initially deferred,
    recommendation_id uuid references recommendations (id) deferrable initially deferred,
    body text not null,
    cited_by text not null,
    document text not null,
    cited_on date not null,
    link text,
    recorded_by text not null,
    recorded_at timestamptz not null
);
create index citations_report on citations (report_id);

create table panel_scores (
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    judge text not null,
    criterion text not null check (criterion in ('topic', 'depth', 'feasibility', 'writing', 'linkage')),
    points numeric(5, 2) not null check (points between 0 and 100),
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (survey_id, judge, criterion)
);

-- One row per survey and body: nobody is credited twice.
create table credits (
    survey_id uuid not null references surveys (id) deferrable initially deferred,
    body text not null,
    role text not null check (role in ('lead', 'consolidated', 'reported')),
    share_percent numeric(6, 2) not null check (share_percent between 0 and 100),
    effective integer not null check (effective >= 0),
    credited_at timestamptz not null,
    primary key (survey_id, body)
);
