-- 提案: one row each; status and codes as text, CHECKs from the enums and from the transition table (Persistence/CodeChecks.cs).
create table proposals (
    id uuid not null,
    body text not null,
    level text not null,
    lineage_id uuid not null,
    hop integer not null,
    revision integer not null,
    status text not null,
    title text not null,
    situation text not null,
    analysis text not null,
    suggestion text not null,
    category text not null,
    suggested_units text[] not null,
    content_version integer not null,
    fingerprint integer[] not null,
    proposer_type text not null,
    organisation text,
    authorised_signer_id text,
    sealed_by text,
    sealed_at timestamptz,
    first_signer_id text not null,
    first_signer text not null,
    contact text,
    created_by_id text not null,
    created_by text not null,
    on_behalf boolean not null,
    consent_to_publish boolean not null,
    no_publish_reason text,
    follows_promise_id uuid,
    clue_id uuid,
    from_info_item_id uuid,
    from_below boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    dissatisfied_count integer not null,
    attitude text,
    result_rating text,
    class_a_solved_yet_dissatisfied boolean not null,
    closed_at timestamptz,
    is_key boolean not null,
    excellent_year integer,
    published text,
    published_summary text,
    meeting_held_at timestamptz,
    handling_round integer not null,
    assigned_at timestamptz,
    replied_at timestamptz,
    replied_on_time boolean,
    result_class text,
    result text,
    submitted_at timestamptz,
    term integer,
    session integer,
    occasion text,
    case_number integer,
    filed_at timestamptz,
    not_filed_reason text,
    destination text,
    reference_unit text,
    conversion_consent_at timestamptz,
    info_item_id uuid,
    merged_into_id uuid,
    source_count integer not null,
    primary key (id),
    constraint ck_proposals_attitude check (attitude in ('satisfied', 'understanding', 'dissatisfied')),
    constraint ck_proposals_destination check (destination in ('reference', 'social-information')),
    constraint ck_proposals_filed_has_number check (case_number is not null or status in ('draft', 'collecting-signatures', 'submitted', 'first-review', 'second-review', 'returned-for-revision', 'not-filed', 'to-reference', 'converted-to-info', 'archived', 'withdrawn')),
    constraint ck_proposals_occasion check (occasion in ('session', 'ordinary')),
    constraint ck_proposals_proposer_type check (proposer_type in ('member', 'party', 'peoples-organisation', 'special-committee', 'sector', 'group', 'joint-group')),
    constraint ck_proposals_published check (published in ('full', 'summary', 'title', 'none')),
    constraint ck_proposals_result check (result in ('solved', 'in-progress', 'planned', 'reference')),
    constraint ck_proposals_result_rating check (result_rating in ('agree', 'understand', 'reserve', 'disagree')),
    constraint ck_proposals_status check (status in ('draft', 'collecting-signatures', 'submitted', 'first-review', 'second-review', 'returned-for-revision', 'filed', 'not-filed', 'to-reference', 'converted-to-info', 'merged', 'assignment-proposed', 'assigned', 'feedback-pending', 'feedback-recorded', 'satisfied', 'basically-satisfied', 'dissatisfied', 'rehandling', 'meeting-due', 'follow-up', 'closed', 'archived', 'withdrawn'))
);
create index ix_proposals_body_status_updated_at_id on proposals (body, status, updated_at, id);
create unique index ix_proposals_body_term_session_case_number on proposals (body, term, session, case_number);
create index ix_proposals_body_updated_at_id on proposals (body, updated_at, id);
create index ix_proposals_fingerprint on proposals using gin (fingerprint);
create index ix_proposals_first_signer_id on proposals (first_signer_id);
create index ix_proposals_follows_promise_id on proposals (follows_promise_id);
create index ix_proposals_merged_into_id on proposals (merged_into_id);

-- 联名
create table signatures (
    id uuid not null,
    proposal_id uuid not null,
    user_id text not null,
    name text not null,
    "order" integer not null,
    state text not null,
    invited_at timestamptz not null,
    expires_at timestamptz,
    answered_at timestamptz,
    on_paper boolean not null,
    primary key (id),
    constraint ck_signatures_state check (state in ('invited', 'signed', 'declined')),
    constraint fk_signatures_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create index ix_signatures_proposal_id on signatures (proposal_id);
create index ix_signatures_user_id on signatures (user_id);

-- 流程记录: append-only by nature; every figure is counted from here.
create table proposal_steps (
    proposal_id uuid not null,
    number integer not null,
    step text not null,
    "from" text not null,
    "to" text not null,
    content_version integer not null,
    actor_id text not null,
    actor text not null,
    at timestamptz not null,
    reason_code text,
    note text,
    assignment_id uuid,
    unit text,
    unit_role text,
    primary key (proposal_id, number),
    constraint ck_proposal_steps_from check ("from" in ('draft', 'collecting-signatures', 'submitted', 'first-review', 'second-review', 'returned-for-revision', 'filed', 'not-filed', 'to-reference', 'converted-to-info', 'merged', 'assignment-proposed', 'assigned', 'feedback-pending', 'feedback-recorded', 'satisfied', 'basically-satisfied', 'dissatisfied', 'rehandling', 'meeting-due', 'follow-up', 'closed', 'archived', 'withdrawn')),
    constraint ck_proposal_steps_to check ("to" in ('draft', 'collecting-signatures', 'submitted', 'first-review', 'second-review', 'returned-for-revision', 'filed', 'not-filed', 'to-reference', 'converted-to-info', 'merged', 'assignment-proposed', 'assigned', 'feedback-pending', 'feedback-recorded', 'satisfied', 'basically-satisfied', 'dissatisfied', 'rehandling', 'meeting-due', 'follow-up', 'closed', 'archived', 'withdrawn')),
    constraint ck_proposal_steps_unit_role check (unit_role in ('lead', 'co', 'part')),
    constraint fk_proposal_steps_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create index ix_proposal_steps_step_at on proposal_steps (step, at);

-- 提案版本
create table proposal_versions (
    proposal_id uuid not null,
    number integer not null,
    title text not null,
    situation text not null,
    analysis text not null,
    suggestion text not null,
    category text not null,
    hash text not null,
    by text not null,
    at timestamptz not null,
    primary key (proposal_id, number),
    constraint fk_proposal_versions_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);

-- 承办
create table assignments (
    id uuid not null,
    proposal_id uuid not null,
    body text not null,
    unit_id text not null,
    unit_name text not null,
    role text not null,
    status text not null,
    assigned_at timestamptz,
    signed_for_at timestamptz,
    person_in_charge text,
    leader_in_charge text,
    phone text,
    clock text,
    clock_starts_at timestamptz,
    due_on date,
    due_at timestamptz,
    amber_from date,
    due_because_zh text,
    due_because_en text,
    extensions integer not null,
    finished_at timestamptz,
    primary key (id),
    constraint ck_assignments_role check (role in ('lead', 'co', 'part')),
    constraint ck_assignments_status check (status in ('proposed', 'assigned', 'signed-for', 'return-requested', 'coordinating', 'reassigned', 'handling', 'reply-drafted', 'replied', 'opinion-given')),
    constraint fk_assignments_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create index ix_assignments_body_due_on on assignments (body, due_on);
create index ix_assignments_body_unit_id_status on assignments (body, unit_id, status);
create index ix_assignments_proposal_id on assignments (proposal_id);

-- 答复
create table replies (
    id uuid not null,
    proposal_id uuid not null,
    assignment_id uuid not null,
    handling_round integer not null,
    unit_name text not null,
    text text not null,
    result_class text not null,
    means text not null,
    publish_level text not null,
    contact_person text,
    contact_phone text,
    signer text,
    document_number text,
    drafted_at timestamptz not null,
    issued_at timestamptz,
    on_time boolean,
    primary key (id),
    constraint ck_replies_means check (means in ('solved', 'in-progress', 'planned', 'reference')),
    constraint ck_replies_publish_level check (publish_level in ('full', 'summary', 'title', 'none')),
    constraint fk_replies_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create unique index ix_replies_assignment_id_handling_round on replies (assignment_id, handling_round);
create index ix_replies_proposal_id on replies (proposal_id);

-- 复文送达
create table reply_deliveries (
    reply_id uuid not null,
    proposal_id uuid not null,
    to_user_id text not null,
    to_name text not null,
    delivered_at timestamptz not null,
    primary key (reply_id, proposal_id)
);

-- 反馈
create table feedback (
    id uuid not null,
    proposal_id uuid not null,
    handling_round integer not null,
    respondent_proposal_id uuid not null,
    respondent text not null,
    round_id uuid not null,
    visit text not null,
    attitude text not null,
    result text not null,
    on_point boolean not null,
    leader_replied boolean,
    how_heard text,
    comment text,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (id),
    constraint ck_feedback_attitude check (attitude in ('satisfied', 'understanding', 'dissatisfied')),
    constraint ck_feedback_result check (result in ('agree', 'understand', 'reserve', 'disagree')),
    constraint ck_feedback_visit check (visit in ('visited', 'waived', 'not-visited')),
    constraint fk_feedback_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create unique index ix_feedback_proposal_id_handling_round_respondent_proposal_id on feedback (proposal_id, handling_round, respondent_proposal_id);
create index ix_feedback_round_id on feedback (round_id);

-- A step and a version are never changed, not even by the service itself.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger proposal_steps_append_only before update or delete on proposal_steps for each statement execute function refuse_change();
create trigger proposal_versions_append_only before update or delete on proposal_versions for each statement execute function refuse_change();
