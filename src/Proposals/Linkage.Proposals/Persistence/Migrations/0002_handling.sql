-- 申请退回
create table return_requests (
    id uuid not null,
    proposal_id uuid not null,
    assignment_id uuid not null,
    reason_code text not null,
    note text not null,
    suggested_unit text,
    suggested_co_units text[] not null,
    requested_at timestamptz not null,
    requested_by text not null,
    late boolean not null,
    answer_due_on date,
    accepted boolean,
    answer_note text,
    answered_by text,
    answered_at timestamptz,
    escalated_at timestamptz,
    decided_by text,
    primary key (id),
    constraint fk_return_requests_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create index ix_return_requests_proposal_id on return_requests (proposal_id);

-- 会办意见
create table co_opinions (
    id uuid not null,
    proposal_id uuid not null,
    assignment_id uuid not null,
    unit_name text not null,
    text text not null,
    signer text not null,
    given_at timestamptz not null,
    on_time boolean not null,
    primary key (id),
    constraint fk_co_opinions_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create index ix_co_opinions_proposal_id on co_opinions (proposal_id);

-- 面商
create table contacts (
    id uuid not null,
    proposal_id uuid not null,
    assignment_id uuid not null,
    stage text not null,
    way text not null,
    held_on date not null,
    people text not null,
    summary text not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (id),
    constraint ck_contacts_stage check (stage in ('before', 'during', 'after')),
    constraint ck_contacts_way check (way in ('visit', 'meeting', 'phone', 'message')),
    constraint fk_contacts_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create index ix_contacts_proposal_id on contacts (proposal_id);

-- 承办单位的询问
create table clarifications (
    id uuid not null,
    proposal_id uuid not null,
    assignment_id uuid not null,
    question text not null,
    asked_at timestamptz not null,
    answer text,
    answered_at timestamptz,
    primary key (id),
    constraint fk_clarifications_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create index ix_clarifications_proposal_id on clarifications (proposal_id);

-- 延期
create table extension_requests (
    id uuid not null,
    proposal_id uuid not null,
    assignment_id uuid not null,
    reason text not null,
    consent_by text not null,
    consent_on date not null,
    requested_at timestamptz not null,
    due_before date,
    due_after date,
    granted boolean,
    decided_at timestamptz,
    primary key (id),
    constraint fk_extension_requests_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create index ix_extension_requests_proposal_id on extension_requests (proposal_id);

-- 双向评价
create table evaluations (
    id uuid not null,
    proposal_id uuid not null,
    assignment_id uuid not null,
    handling_round integer not null,
    side text not null,
    scores integer[] not null,
    total integer not null,
    comment text,
    by_id text not null,
    by text not null,
    at timestamptz not null,
    primary key (id),
    constraint ck_evaluations_side check (side in ('unit', 'proposal')),
    constraint fk_evaluations_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create unique index ix_evaluations_assignment_id_handling_round_side on evaluations (assignment_id, handling_round, side);
create index ix_evaluations_proposal_id on evaluations (proposal_id);

-- 承诺台账
create table promises (
    id uuid not null,
    proposal_id uuid not null,
    assignment_id uuid not null,
    reply_id uuid not null,
    body text not null,
    unit_name text not null,
    what text not null,
    due_on date not null,
    state text not null,
    next_check_on date,
    settled_at timestamptz,
    revision integer not null,
    primary key (id),
    constraint ck_promises_state check (state in ('drafted', 'open', 'fulfilled', 'broken')),
    constraint fk_promises_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create index ix_promises_body_state_next_check_on on promises (body, state, next_check_on);
create index ix_promises_proposal_id on promises (proposal_id);

-- 年度核查
create table promise_checks (
    id uuid not null,
    promise_id uuid not null,
    proposal_id uuid not null,
    checked_on date not null,
    state text not null,
    finding text not null,
    by text not null,
    at timestamptz not null,
    primary key (id),
    constraint ck_promise_checks_state check (state in ('drafted', 'open', 'fulfilled', 'broken')),
    constraint fk_promise_checks_promises_promise_id foreign key (promise_id) references promises (id)
);
create index ix_promise_checks_promise_id on promise_checks (promise_id);

-- 重点提案
create table key_tracks (
    proposal_id uuid not null,
    body text not null,
    status text not null,
    supervising_leader text,
    lead_handling_leader text,
    tier text,
    plan text,
    report text,
    decided_on date,
    opinions text[] not null,
    updated_at timestamptz not null,
    primary key (proposal_id),
    constraint ck_key_tracks_status check (status in ('candidate', 'seeking-opinions', 'listed', 'planned', 'reported', 'dropped')),
    constraint fk_key_tracks_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);

-- 督办
create table supervision_events (
    id uuid not null,
    proposal_id uuid not null,
    body text not null,
    kind text not null,
    held_on date not null,
    leader text,
    summary text not null,
    assignment_id uuid,
    by text not null,
    at timestamptz not null,
    primary key (id),
    constraint ck_supervision_events_kind check (kind in ('reminder', 'letter', 'meeting', 'inspection', 'circular')),
    constraint fk_supervision_events_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create index ix_supervision_events_proposal_id on supervision_events (proposal_id);
