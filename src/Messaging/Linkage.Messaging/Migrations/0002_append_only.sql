-- What was sent and what was received stays as it was, for ever. The run-time role may not change it either: privileges follow these triggers.
CREATE FUNCTION messaging.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', tg_table_name;
END $$;

CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON messaging.ledger
    FOR EACH STATEMENT EXECUTE FUNCTION messaging.refuse_change();
CREATE TRIGGER inbox_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON messaging.inbox
    FOR EACH STATEMENT EXECUTE FUNCTION messaging.refuse_change();
