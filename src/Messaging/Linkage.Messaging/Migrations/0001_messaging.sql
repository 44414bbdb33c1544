CREATE SCHEMA IF NOT EXISTS messaging;

-- Keys compare by bytes (COLLATE "C"): nobody reads them in order, and the language's order costs several times as much.

-- Messages on their way out. Rows live for milliseconds: the relay deletes what the broker has confirmed.
CREATE TABLE messaging.outbox (
    id            bigint GENERATED ALWAYS AS IDENTITY,
    partition     smallint NOT NULL CHECK (partition BETWEEN 0 AND 15),
    message_id    uuid NOT NULL,
    message_type  text COLLATE "C" NOT NULL,
    business_key  text COLLATE "C" NOT NULL,
    ordering_key  text COLLATE "C" NOT NULL,
    body          bytea NOT NULL,
    destination   text NULL,
    source        text NULL,
    trace_parent  text NULL,
    acting_user   text NULL,
    written_at    timestamptz NOT NULL,
    not_before    timestamptz NULL,
    PRIMARY KEY (partition, id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000, autovacuum_analyze_scale_factor = 0,
        autovacuum_analyze_threshold = 50000);
COMMENT ON COLUMN messaging.outbox.partition IS 'hash of ordering_key; one relay at a time works on a partition, so the order of a key is kept';
COMMENT ON COLUMN messaging.outbox.destination IS 'a queue, when the message goes to one consumer only (replay); else the exchange of its type';
COMMENT ON COLUMN messaging.outbox.source IS 'the service that sent the message first, when it is not this one (replay)';
COMMENT ON COLUMN messaging.outbox.not_before IS 'held, because no queue was bound for it yet';
ALTER TABLE messaging.outbox ALTER COLUMN body SET STORAGE EXTERNAL;

-- What was received, for ever: the business key identifies the fact. Numbered messages also leave their receipt here.
CREATE TABLE messaging.inbox (
    consumer      text COLLATE "C" NOT NULL,
    message_type  text COLLATE "C" NOT NULL,
    business_key  text COLLATE "C" NOT NULL,
    received_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    origin        text COLLATE "C" NULL,
    number        bigint NULL CHECK (number > 0),
    digest        bigint NULL,
    PRIMARY KEY (consumer, message_type, business_key),
    CHECK ((origin IS NULL) = (number IS NULL) AND (origin IS NULL) = (digest IS NULL))
);
COMMENT ON COLUMN messaging.inbox.digest IS 'first eight bytes of the SHA-256 of the body as received';
CREATE INDEX inbox_by_number ON messaging.inbox (consumer, message_type, origin, number) INCLUDE (digest) WHERE origin IS NOT NULL;

-- The last number that each origin gave out; the row is locked until the transaction that took a number ends.
CREATE TABLE messaging.sequences (
    message_type  text COLLATE "C" NOT NULL,
    origin        text COLLATE "C" NOT NULL,
    last_number   bigint NOT NULL,
    reported_to   bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (message_type, origin)
);

-- What was sent under a number, for ever, so that it can be sent again.
CREATE TABLE messaging.ledger (
    message_type  text COLLATE "C" NOT NULL,
    origin        text COLLATE "C" NOT NULL,
    number        bigint NOT NULL CHECK (number > 0),
    business_key  text COLLATE "C" NOT NULL,
    ordering_key  text COLLATE "C" NOT NULL,
    body          bytea NOT NULL,
    digest        bigint NOT NULL,
    trace_parent  text NULL,
    acting_user   text NULL,
    written_at    timestamptz NOT NULL,
    PRIMARY KEY (message_type, origin, number)
);

-- Numbers that the receiving side misses. Here and in the inbox an origin reads "service/origin": two services may number for one body.
CREATE TABLE messaging.gaps (
    consumer      text COLLATE "C" NOT NULL,
    message_type  text COLLATE "C" NOT NULL,
    origin        text COLLATE "C" NOT NULL,
    number        bigint NOT NULL,
    noticed_at    timestamptz NOT NULL,
    ask_after     timestamptz NOT NULL,
    requests      integer NOT NULL DEFAULT 0,
    PRIMARY KEY (consumer, message_type, origin, number)
);

-- Both ends of each numbered stream (what one service sends for one origin), as last reported and compared.
CREATE TABLE messaging.reconciliations (
    consumer         text COLLATE "C" NOT NULL,
    message_type     text COLLATE "C" NOT NULL,
    origin           text COLLATE "C" NOT NULL,
    contiguous_to    bigint NOT NULL DEFAULT 0,
    last_number      bigint NOT NULL DEFAULT 0,
    sent_count       bigint NOT NULL DEFAULT 0,
    sent_digest      numeric NOT NULL DEFAULT 0,
    received_count   bigint NOT NULL DEFAULT 0,
    received_digest  numeric NOT NULL DEFAULT 0,
    beyond_count     bigint NOT NULL DEFAULT 0,
    reported_at      timestamptz NULL,
    compared_at      timestamptz NULL,
    PRIMARY KEY (consumer, message_type, origin)
);
COMMENT ON COLUMN messaging.reconciliations.contiguous_to IS 'every number up to this one has been received';
COMMENT ON COLUMN messaging.reconciliations.beyond_count IS 'received long before the report with a number that the report does not know: the origin''s database was restored';

-- Requests to reconcile that this service sent, and whether they were answered.
CREATE TABLE messaging.reconciliation_requests (
    id            uuid PRIMARY KEY,
    message_type  text COLLATE "C" NOT NULL,
    asked_at      timestamptz NOT NULL,
    answered_at   timestamptz NULL
);

-- Messages that could not be handled: seen, replayed or discarded by people.
CREATE TABLE messaging.errors (
    id            uuid PRIMARY KEY,
    consumer      text COLLATE "C" NOT NULL,
    destination   text NOT NULL,
    message_type  text COLLATE "C" NULL,
    message_id    text NULL,
    business_key  text COLLATE "C" NULL,
    ordering_key  text COLLATE "C" NULL,
    body          bytea NOT NULL,
    headers       jsonb NOT NULL,
    exception     text NOT NULL,
    attempts      integer NOT NULL,
    failed_at     timestamptz NOT NULL,
    state         text NOT NULL DEFAULT 'parked' CHECK (state IN ('parked', 'replayed', 'discarded')),
    settled_at    timestamptz NULL,
    settled_by    text NULL,
    CHECK ((state = 'parked') = (settled_at IS NULL))
);
CREATE INDEX errors_by_state ON messaging.errors (state, failed_at, id);
