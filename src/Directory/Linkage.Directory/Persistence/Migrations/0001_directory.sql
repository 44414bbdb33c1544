-- The tree of bodies, the accounts and what they may do.
create schema directory;
set local search_path = directory;

-- One row. Whoever changes something raises it in the same transaction, so changes are numbered in the order in which they were committed.
create table revision (
    only_row boolean primary key default true check (only_row),
    value    bigint  not null,
    rules    bigint  not null
);
insert into revision (value, rules) values (0, 0);

create table bodies (
    code                text   primary key check (code ~ '^[0-9]{6}$'),
    name                text   not null check (length(name) between 1 and 100),
    short_name          text   not null check (length(short_name) between 1 and 50),
    level               text   not null check (level in ('national', 'province', 'city', 'county')),
    parent_code         text   references bodies (code),
    direct_report_to    text[] not null default '{}',
    skipped_body_policy text   not null check (skipped_body_policy in ('none', 'title', 'full')),
    lineage_policy      text   not null check (lineage_policy in ('status', 'title', 'full')),
    revision            bigint not null default 0,
    check ((parent_code is null) = (code = '000000')),
    check ((level = 'national') = (code = '000000'))
);
create index bodies_parent on bodies (parent_code);

insert into bodies (code, name, short_name, level, parent_code, skipped_body_policy, lineage_policy)
values ('000000', '中国人民政治协商会议全国委员会', '全国政协', 'national', null, 'title', 'title');

create table users (
    id                      uuid        primary key,
    user_name               text        not null,
    normalized_user_name    text        not null,
    display_name            text        not null,
    phone_number            text,
    password_hash           text,
    security_stamp          text,
    two_factor_enabled      boolean     not null default false,
    lockout_enabled         boolean     not null default true,
    lockout_end             timestamptz,
    access_failed_count     integer     not null default 0,
    is_active               boolean     not null default true,
    must_change_password    boolean     not null default false,
    used_authenticator_code text,
    used_authenticator_code_at timestamptz,
    created_at              timestamptz not null
);
create unique index users_normalized_user_name on users (normalized_user_name);

create table user_tokens (
    user_id        uuid not null references users (id) on delete cascade,
    login_provider text not null,
    name           text not null,
    value          text,
    primary key (user_id, login_provider, name)
);

create table posts (
    user_id  uuid    not null references users (id) on delete cascade,
    body     text    not null references bodies (code),
    position integer not null,
    roles    text[]  not null check (roles <@ array['submitter', 'approver', 'triage', 'reviewer', 'unit-staff', 'member', 'auditor', 'administrator']),
    primary key (user_id, body)
);
create index posts_body on posts (body, user_id);

create table sessions (
    id         uuid        primary key,
    token_hash bytea       not null unique,
    user_id    uuid        not null references users (id) on delete cascade,
    body       text        not null references bodies (code),
    started_at timestamptz not null,
    expires_at timestamptz not null,
    ends_at    timestamptz not null
);
create index sessions_user on sessions (user_id, expires_at);
