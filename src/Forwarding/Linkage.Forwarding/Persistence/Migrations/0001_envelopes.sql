-- 报送件: one row for each version of an item that travelled from one body to another, and for each notice to a skipped body.
create table envelopes (
    id               uuid        primary key,
    lineage_id       uuid        not null,
    hop              integer     not null check (hop > 0),
    kind             text        not null check (kind in ('social-information', 'proposal', 'joint-survey')),
    item_id          uuid        not null,
    item_body        text        not null check (length(item_body) between 1 and 20),
    version          integer     not null check (version > 0),
    from_body        text        not null check (length(from_body) between 1 and 20),
    to_body          text        not null check (length(to_body) between 1 and 20),
    channel          text        not null check (channel in ('normal', 'direct-report', 'carried')),
    urgency          text        not null check (urgency in ('normal', 'urgent', 'extra-urgent')),
    urgency_order    smallint    not null generated always as (case urgency when 'extra-urgent' then 0 when 'urgent' then 1 else 2 end) stored,
    title            text        not null,
    content          text        not null,
    content_hash     text        not null,
    issue_reference  text,
    supersedes       uuid,
    superseded_by    uuid,
    informs          uuid,
    passed_on_from   uuid,
    call_id          uuid,
    theme_id         uuid,
    forwarded_by     text        not null,
    forwarded_at     timestamptz not null,
    delivered_at     timestamptz not null,
    state            text        not null
                     check (state in ('delivered', 'signed-for', 'taken-in', 'combined', 'returned', 'not-used', 'relayed', 'passed-on', 'superseded', 'informed', 'noted', 'damaged')),
    revision         integer     not null check (revision > 0),
    due_on           date,
    due_at           timestamptz,
    amber_from       date,
    due_why_zh       text,
    due_why_en       text,
    signed_for_by    text,
    signed_for_at    timestamptz,
    decided_by       text,
    decided_at       timestamptz,
    reason_code      text,
    note             text,
    supplement_due_on date,
    departments      text[]      not null default '{}',
    new_item_id      uuid,
    check ((due_on is null) = (due_at is null)),
    check ((state in ('taken-in', 'combined')) = (new_item_id is not null))
);
comment on column envelopes.item_body is 'the body whose item it is; differs from from_body when the item was passed on unchanged';
comment on column envelopes.informs is 'set on a notice to a body that a direct report skipped: the envelope that it tells of';

-- One index for each order of the triage inbox; the id breaks ties, so that a cursor is exact.
create index envelopes_by_arrival on envelopes (to_body, delivered_at, id);
create index envelopes_by_due on envelopes (to_body, (coalesce(due_at, 'infinity'::timestamptz)), id) where state in ('delivered', 'signed-for', 'informed');
create index envelopes_by_urgency on envelopes (to_body, urgency_order, delivered_at, id) where state in ('delivered', 'signed-for', 'informed');
create index envelopes_by_item on envelopes (item_id);
create index envelopes_by_new_item on envelopes (new_item_id) where new_item_id is not null;
create index envelopes_by_call on envelopes (to_body, call_id) where call_id is not null;
create index envelopes_by_theme on envelopes (to_body, theme_id) where theme_id is not null;

create table envelope_steps (
    envelope_id  uuid        not null,
    revision     integer     not null,
    trigger      text        not null check (trigger in ('sign-for', 'undo-sign-for', 'take-in', 'combine', 'return', 'not-use', 'reopen', 'relay', 'pass-on', 'supersede')),
    from_state   text        not null,
    to_state     text        not null,
    reason_code  text,
    note         text,
    supplement_due_on date,
    actor        text        not null,
    at           timestamptz not null,
    primary key (envelope_id, revision)
);
