-- Texts that wait for their bigrams: taken by a worker, so that a burst of forwards is not slowed down by an inverted index.
create table texts_to_index (
    id           bigint generated always as identity primary key,
    subject      text not null check (subject in ('envelope', 'item')),
    subject_id   uuid not null
);

-- Text of an envelope as its receiver searches it. A bigram is two UTF-16 units packed into one integer.
create table envelope_texts (
    envelope_id  uuid      primary key,
    to_body      text      not null,
    text         text      not null,
    grams        integer[] not null
);
create index envelope_texts_by_gram on envelope_texts using gin (grams);

-- What look-alikes are compared with. sent = false: the item as its own body sees it, drafts included, and nobody else.
-- sent = true: the version that left the body; seen_by are the bodies that received it.
create table comparables (
    item_id      uuid        not null,
    sent         boolean     not null,
    lineage_id   uuid        not null,
    kind         text        not null,
    body         text        not null,
    revision     integer     not null,
    title        text        not null,
    text         text        not null,
    seen_by      text[]      not null default '{}',
    moved_at     timestamptz not null,
    grams        integer[],
    primary key (item_id, sent)
);
comment on column comparables.revision is 'the item''s step, or the version that was sent; an older one never replaces a newer one';
create index comparables_by_gram on comparables using gin (grams);
create index comparables_by_body on comparables (body, item_id desc);
