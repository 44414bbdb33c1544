-- 优秀提案评选: collect, first review, deliberate, publish.
create table excellent_selections (
    id uuid not null,
    body text not null,
    year integer not null,
    name text not null,
    stage text not null,
    most_percent numeric not null,
    least_collective_percent numeric not null,
    opened_at timestamptz not null,
    opened_by text not null,
    published_at timestamptz,
    departure_note text,
    revision integer not null,
    primary key (id),
    constraint ck_excellent_selections_stage check (stage in ('collecting', 'first-review', 'deliberating', 'published'))
);
create index ix_excellent_selections_body_year on excellent_selections (body, year);

-- 推荐件
create table excellent_candidates (
    selection_id uuid not null,
    proposal_id uuid not null,
    is_collective boolean not null,
    recommended_by text not null,
    reason text not null,
    score integer,
    shortlisted boolean not null,
    comment text,
    chosen boolean,
    choice_note text,
    primary key (selection_id, proposal_id),
    constraint fk_excellent_candidates_excellent_selections_selection_id foreign key (selection_id) references excellent_selections (id),
    constraint fk_excellent_candidates_proposals_proposal_id foreign key (proposal_id) references proposals (id)
);
create index ix_excellent_candidates_proposal_id on excellent_candidates (proposal_id);
