-- Who and what a body consists of: sectors, parties, committees, handling units, terms, members.
set local search_path = directory;

create table roll_entries (
    id         uuid    primary key,
    body       text    not null references bodies (code),
    kind       text    not null check (kind in ('sector', 'party', 'committee', 'unit')),
    code       text    not null check (length(code) between 1 and 50),
    name       text    not null check (length(name) between 1 and 100),
    short_name text    not null,
    contact    text    not null,
    phone      text    not null,
    position   integer not null,
    in_use     boolean not null,
    unique (body, kind, code)
);
create index roll_entries_listed on roll_entries (body, kind, position, code);

create table terms (
    id        uuid    primary key,
    body      text    not null references bodies (code),
    ordinal   integer not null check (ordinal between 1 and 99),
    starts_on date    not null,
    ends_on   date    check (ends_on > starts_on),
    unique (body, ordinal)
);

create table members (
    id            uuid   primary key,
    body          text   not null references bodies (code),
    name          text   not null check (length(name) between 1 and 50),
    unit_and_post text   not null,
    phone         text   not null,
    party_id      uuid   references roll_entries (id),
    committee_ids uuid[] not null default '{}',
    user_id       uuid   references users (id)
);
create index members_listed on members (body, name, id);
create unique index members_user on members (body, user_id) where user_id is not null;

create table member_seats (
    member_id uuid not null references members (id) on delete cascade,
    term_id   uuid not null references terms (id),
    sector_id uuid references roll_entries (id),
    left_on   date,
    primary key (member_id, term_id)
);
create index member_seats_term on member_seats (term_id);
