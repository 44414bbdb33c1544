-- The last position of each body's feed. Its row stays locked until the transaction that takes positions ends:
-- positions of one body become visible in their order, so that whoever reads on after the last one it saw misses nothing.
create table feeds (
    body text primary key,
    last_position bigint not null
);

create table entries (
    id uuid primary key,
    body text not null,
    position bigint not null,
    fact text not null,
    kind text not null,
    severity text not null check (severity in ('info', 'to-do', 'urgent')),
    roles text[] not null,
    user_ids text[] not null,
    actor_id text,
    -- The item whose owner is to be told, as long as nobody has said who that is.
    awaits_owner_of uuid,
    subject text not null,
    subject_id uuid not null,
    parameters jsonb not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    unique (body, position),
    -- One entry for a fact, for ever.
    unique (body, fact)
);

create index entries_awaiting_owner on entries (awaits_owner_of) where awaits_owner_of is not null;

-- Whose item it is, as the item's own steps say; without a user as long as something waits for them.
create table item_owners (
    item_id uuid primary key,
    user_id text
);

-- Read one by one, and everything up to a position.
create table read_entries (
    user_id text not null,
    entry_id uuid not null references entries (id) on delete cascade,
    read_at timestamptz not null,
    primary key (user_id, entry_id)
);

create table read_marks (
    user_id text not null,
    body text not null,
    position bigint not null,
    primary key (user_id, body)
);
