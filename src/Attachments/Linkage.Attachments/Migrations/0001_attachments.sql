-- 附件: the bytes of files, each content once, and who uploaded it to what. What a version of something says of its files stands in that version.
create schema attachments;

create table attachments.files (
    hash             bytea       primary key check (length(hash) = 32),
    size             bigint      not null check (size > 0),
    last_uploaded_at timestamptz not null
);
comment on column attachments.files.hash is 'SHA-256 of the content';

create table attachments.pieces (
    hash   bytea   not null references attachments.files (hash) on delete cascade,
    number integer not null check (number >= 0),
    bytes  bytea   not null,
    primary key (hash, number)
);
-- Almost every type that is taken is compressed in itself: trying again costs time and wins nothing.
alter table attachments.pieces alter column bytes set storage external;

create table attachments.uploads (
    id             uuid        primary key,
    subject        uuid        not null,
    hash           bytea       not null references attachments.files (hash),
    name           text        not null check (length(name) between 1 and 200),
    media_type     text        not null,
    size           bigint      not null,
    kept           boolean     not null default false,
    uploaded_by_id text        not null,
    uploaded_by    text        not null,
    uploaded_at    timestamptz not null
);
comment on column attachments.uploads.subject is 'to what it was uploaded';
comment on column attachments.uploads.kept is 'a version names it, so it stays for ever';
create index uploads_subject on attachments.uploads (subject);
create index uploads_hash on attachments.uploads (hash);
create index uploads_unused on attachments.uploads (uploaded_at) where not kept;
