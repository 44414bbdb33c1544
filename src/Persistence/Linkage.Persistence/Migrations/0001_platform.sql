-- What every service's database has: answers to requests that carried an Idempotency-Key, and the audit trail.
create schema if not exists platform;

create table platform.idempotency_keys (
    caller       text        not null,
    key          text        not null check (length(key) between 1 and 200),
    request_hash bytea       not null,
    status       integer,
    headers      jsonb,
    body         bytea,
    created_at   timestamptz not null,
    primary key (caller, key)
);
create index idempotency_keys_created_at on platform.idempotency_keys (created_at);

-- One chain per body: each row's hash covers its content and the hash before it.
create table platform.audit_heads (
    body   text   primary key,
    number bigint not null,
    hash   bytea  not null
);

create table platform.audit_trail (
    body        text        not null,
    number      bigint      not null,
    at          timestamptz not null,
    actor_id    text        not null,
    actor_name  text        not null,
    action      text        not null,
    subject     text        not null,
    detail      text        not null,
    trace_id    text        not null,
    prev_hash   bytea       not null,
    hash        bytea       not null,
    primary key (body, number)
);
create index audit_trail_subject on platform.audit_trail (subject);

-- Append-only, also for the service's own account.
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only';
end $$;

create trigger audit_trail_append_only before update or delete or truncate on platform.audit_trail
    for each statement execute function platform.refuse_change();
