-- 议题库与认领; the steps of every row that has a lifecycle.
-- References are checked at commit: one SaveChanges writes rows of several tables in an order of its own.

create table topics (
    id uuid primary key,
    body text not null check (body ~ '^[0-9]{6}$'),
    status text not null check (status in ('proposed', 'screened', 'in-library', 'shortlisted', 'planned', 'open-for-claim', 'claimed', 'surveyed', 'rejected', 'merged')),
    revision integer not null check (revision >= 1),
    changed_at timestamptz not null,
    title text not null,
    question text not null,
    source text not null check (source in ('party-gov', 'public', 'member', 'lower-body')),
    proposed_by text not null,
    from_body text not null,
    proposed_at timestamptz not null,
    score numeric(5, 2) check (score between 0 and 100),
    merged_into uuid references topics (id) deferrable initially deferred,
    pointed_out boolean not null,
    plan_year integer,
    lead_committee text,
    lead_leader text,
    product text check (product in ('report', 'recommendation-motion', 'special-report')),
    approved_by text,
    approval_reference text,
    approved_on date,
    claim_until date,
    max_joiners integer not null,
    lead_limit integer not null,
    claim_rule text not null check (claim_rule in ('first-come', 'office-decides')),
    check ((status = 'merged') = (merged_into is not null))
);
create index topics_list on topics (body, changed_at desc, id desc);
create index topics_plan on topics (body, plan_year) where plan_year is not null;
create index topics_merged on topics (merged_into) where merged_into is not null;

create table topic_scores (
    topic_id uuid not null references topics (id) deferrable initially deferred,
    judge_id text not null,
    judge text not null,
    points numeric(5, 2) not null check (points between 0 and 100),
    comment text,
    scored_at timestamptz not null,
    primary key (topic_id, judge_id)
);

create table claims (
    id uuid primary key,
    topic_id uuid not null references topics (id) deferrable initially deferred,
    unit_kind text not null check (unit_kind in ('party', 'body', 'committee', 'sector-group', 'member')),
    unit text not null,
    unit_body text not null,
    role text not null check (role in ('lead', 'candidate', 'joiner')),
    assigned boolean not null,
    year integer not null,
    topic_body text not null,
    claimed_by text not null,
    claimed_at timestamptz not null,
    ended_at timestamptz,
    end_reason text
);
-- Two claim at the same moment: exactly one leads, and no unit stands twice.
create unique index claims_one_lead on claims (topic_id) where role = 'lead' and ended_at is null;
create unique index claims_one_per_unit on claims (topic_id, unit_body, unit_kind, unit) where ended_at is null;
create index claims_limit on claims (topic_body, year, unit_body, unit_kind, unit) where role = 'lead' and ended_at is null;

create table steps (
    row_id uuid not null,
    revision integer not null,
    trigger text not null,
    from_status text,
    to_status text not null,
    body text not null,
    actor_id text not null,
    actor text not null,
    reason_code text,
    note text,
    at timestamptz not null,
    primary key (row_id, revision)
);

-- What was said and what was done stays as it was, whoever connects.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% rows are never changed', tg_table_name;
end $$;
create trigger steps_immutable before update or delete on steps for each row execute function refuse_change();
