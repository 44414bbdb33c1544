-- A code of an authenticator app is good once, and none older than it after it: what is kept is the step of the last one.
set local search_path = directory;

alter table users
    add column last_authenticator_step bigint,
    add column last_failure_at   timestamptz,
    add column last_failure_from text;
update users set last_authenticator_step = floor(extract(epoch from used_authenticator_code_at) / 30) + 2 where used_authenticator_code_at is not null;
alter table users
    drop column used_authenticator_code,
    drop column used_authenticator_code_at;

-- What a person is told of at the sign-in that comes after.
alter table sessions
    add column failures_before integer not null default 0,
    add column failure_at   timestamptz,
    add column failure_from text;

-- Who guesses is held off by address, by name and by both (SignInGuard). A name is kept as a hash: people type passwords into the wrong field.
create table sign_in_failures (
    name         text             not null,
    address      text             not null,
    level        double precision not null,
    failed_at    timestamptz      not null,
    succeeded_at timestamptz,
    primary key (name, address)
);
comment on column sign_in_failures.name is 'empty: every name that the address tried';
comment on column sign_in_failures.address is 'empty: every address from which the name was tried';
create index sign_in_failures_failed_at on sign_in_failures (failed_at);
