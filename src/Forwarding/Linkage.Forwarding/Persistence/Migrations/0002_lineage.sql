-- 脉络: items of all kinds as nodes, what became of them as edges. Filled by messages that can come in any order.
create table lineage_items (
    id             uuid        primary key,
    lineage_id     uuid        not null,
    kind           text        not null,
    body           text        not null,
    title          text        not null,
    version        integer     not null,
    moved_revision integer     not null default 0,
    status         text,
    open           boolean     not null default true,
    moved_at       timestamptz
);
comment on column lineage_items.moved_revision is 'the last step that the item itself told of; 0 while only envelopes or edges speak of it';
create index lineage_items_by_lineage on lineage_items (lineage_id);

create table lineage_moves (
    item_id      uuid        not null,
    revision     integer     not null,
    version      integer     not null,
    title        text        not null,
    step         text        not null,
    status       text        not null,
    open         boolean     not null,
    reason_code  text,
    note         text,
    actor        text        not null,
    at           timestamptz not null,
    primary key (item_id, revision)
);

-- source: lower or earlier; target: what was made of it.
create table lineage_edges (
    source_id     uuid        not null,
    target_id     uuid        not null,
    type          text        not null check (type in ('forwarded', 'combined', 'converted')),
    envelope_id   uuid,
    place         integer     not null default 1,
    share_percent integer     not null default 100 check (share_percent between 1 and 100),
    made_at       timestamptz not null,
    primary key (source_id, target_id),
    check (source_id <> target_id)
);
create index lineage_edges_by_target on lineage_edges (target_id);

-- 结果: recorded on an item, or decided on an envelope (then the item in it is itself a source that has to be told).
create table outcomes (
    id              uuid        primary key,
    revision        integer     not null check (revision > 0),
    type            text        not null,
    level           text        not null,
    by_whom         text        not null,
    adoption_kind   text,
    leader          text,
    leader_post     text,
    document_number text,
    reason_code     text,
    text            text,
    occurred_on     date        not null,
    item_id         uuid        not null,
    envelope_id     uuid,
    lineage_id      uuid        not null,
    kind            text        not null,
    body            text        not null,
    visibility      text        not null check (visibility in ('full', 'summary', 'none')),
    withdrawn       boolean     not null default false,
    recorded_by     text        not null,
    recorded_at     timestamptz not null
);
create index outcomes_by_item on outcomes (item_id);

-- 结果回流: each source of an outcome, by when it has to know, and since when it does.
create table outcome_deliveries (
    outcome_id   uuid        not null,
    revision     integer     not null,
    item_id      uuid        not null,
    item_body    text        not null,
    lineage_id   uuid        not null,
    from_body    text,
    reported_at  timestamptz,
    tell_by      date,
    tell_by_at   timestamptz,
    told_at      timestamptz,
    primary key (outcome_id, revision, item_id)
);
comment on column outcome_deliveries.reported_at is 'null only while the answer of the source came before we learned of the outcome again (restored backup)';
create index outcome_deliveries_by_item on outcome_deliveries (item_id);
create index outcome_deliveries_by_recorder on outcome_deliveries (from_body, (coalesce(tell_by_at, 'infinity'::timestamptz)), outcome_id, item_id);
