-- How many envelopes there are of each class, as additions: the sum over a class's rows is its count. Whoever changes envelopes adds rows in the
-- same transaction and waits for nobody; a worker folds the rows of a class into one.
create table envelope_counts (
    id         bigint generated always as identity primary key,
    to_body    text   not null,
    from_body  text   not null,
    kind       text   not null,
    urgency    text   not null,
    state      text   not null,
    count      bigint not null check (count <> 0)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_insert_threshold = 2000);
create index envelope_counts_by_body on envelope_counts (to_body);

-- Triggers on statements, so that a batch costs one addition a class, and no statement that writes envelopes can forget it.
create function count_new_envelopes() returns trigger language plpgsql as $$
begin
    insert into envelope_counts (to_body, from_body, kind, urgency, state, count)
    select to_body, from_body, kind, urgency, state, count(*) from added group by to_body, from_body, kind, urgency, state;
    return null;
end $$;

create function count_changed_envelopes() returns trigger language plpgsql as $$
begin
    insert into envelope_counts (to_body, from_body, kind, urgency, state, count)
    select to_body, from_body, kind, urgency, state, sum(change)
    from (select to_body, from_body, kind, urgency, state, -1 as change from before
          union all select to_body, from_body, kind, urgency, state, 1 from after) c
    group by to_body, from_body, kind, urgency, state having sum(change) <> 0;
    return null;
end $$;

create function count_removed_envelopes() returns trigger language plpgsql as $$
begin
    insert into envelope_counts (to_body, from_body, kind, urgency, state, count)
    select to_body, from_body, kind, urgency, state, -count(*) from removed group by to_body, from_body, kind, urgency, state;
    return null;
end $$;

-- Waits for a fold, whose sums would otherwise come after what is deleted here; whoever adds has envelopes locked, and TRUNCATE waits for them.
create function count_no_envelopes() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('envelope_counts'));
    delete from envelope_counts;
    return null;
end $$;

create trigger envelopes_counted_on_insert after insert on envelopes
    referencing new table as added for each statement execute function count_new_envelopes();
create trigger envelopes_counted_on_update after update on envelopes
    referencing old table as before new table as after for each statement execute function count_changed_envelopes();
create trigger envelopes_counted_on_delete after delete on envelopes
    referencing old table as removed for each statement execute function count_removed_envelopes();
create trigger envelopes_counted_on_truncate after truncate on envelopes
    for each statement execute function count_no_envelopes();

-- Folds the rows of a class into one; gives how many rows are gone. One at a time, and none of those who add has to wait: what is not yet
-- committed is neither taken away nor added up.
create function fold_envelope_counts() returns bigint language plpgsql as $$
declare
    folded bigint;
begin
    if not pg_try_advisory_xact_lock(hashtext('envelope_counts')) then
        return 0;
    end if;
    with crowded as (
        select to_body, from_body, kind, urgency, state from envelope_counts group by to_body, from_body, kind, urgency, state having count(*) > 1),
    taken as (
        delete from envelope_counts c using crowded k
        where (c.to_body, c.from_body, c.kind, c.urgency, c.state) = (k.to_body, k.from_body, k.kind, k.urgency, k.state)
        returning c.to_body, c.from_body, c.kind, c.urgency, c.state, c.count),
    sums as (
        insert into envelope_counts (to_body, from_body, kind, urgency, state, count)
        select to_body, from_body, kind, urgency, state, sum(count) from taken group by to_body, from_body, kind, urgency, state having sum(count) <> 0
        returning 1)
    select (select count(*) from taken) - (select count(*) from sums) into folded;
    return folded;
end $$;

-- Counts all envelopes anew; gives how many classes had another count. The service goes on meanwhile: the one statement sees the envelopes and the
-- additions of the same moment.
create function recount_envelopes() returns bigint language plpgsql as $$
declare
    wrong bigint;
begin
    perform pg_advisory_xact_lock(hashtext('envelope_counts'));
    with truth as (
        select to_body, from_body, kind, urgency, state, count(*) as count from envelopes group by to_body, from_body, kind, urgency, state),
    taken as (
        delete from envelope_counts returning to_body, from_body, kind, urgency, state, count),
    said as (
        select to_body, from_body, kind, urgency, state, sum(count) as count from taken group by to_body, from_body, kind, urgency, state having sum(count) <> 0),
    written as (
        insert into envelope_counts (to_body, from_body, kind, urgency, state, count) select to_body, from_body, kind, urgency, state, count from truth)
    select count(*) into wrong
    from truth t full join said s using (to_body, from_body, kind, urgency, state) where t.count is distinct from s.count;
    return wrong;
end $$;

select recount_envelopes();
