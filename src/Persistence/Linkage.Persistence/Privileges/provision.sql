-- Run by an administrator in the service's database, in one transaction: makes the two roles and lets the owner own the database and all that is in it.
-- The second time it leaves all as it is, except that each role that has a password gets a new verifier of it, with another salt: that is how a changed
-- password takes effect, and an administrator who is no superuser may not read the old one to compare. What it needs comes as settings of the transaction, so that no name and no password is ever part of a
-- statement's text.
do $$
declare
    the_owner        constant text := current_setting('linkage.owner_role');
    the_runtime      constant text := current_setting('linkage.runtime_role');
    is_superuser     constant boolean := (select rolsuper from pg_roles where rolname = current_user);
    name             text;
    verifier         text;
    change           text;
begin
    for name, verifier in
        values (the_owner, current_setting('linkage.owner_verifier')), (the_runtime, current_setting('linkage.runtime_verifier'))
    loop
        if not exists (select from pg_roles where rolname = name) then
            execute format('create role %I', name);
        end if;
        -- Somebody else's role, perhaps an administrator's: it is neither used nor cut down.
        if exists (select from pg_roles where rolname = name and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)) then
            raise exception 'The role % may do more than a service''s role may. Name another one.', name;
        end if;
        execute format('alter role %I login', name);
        if verifier <> '' then
            execute format('alter role %I password %L', name, verifier);
        end if;
    end loop;

    -- Who is no superuser hands over only to a role that it belongs to.
    if not is_superuser then
        execute format('grant %I to current_user', the_owner);
    end if;

    if (select pg_get_userbyid(datdba) from pg_database where datname = current_database()) <> the_owner then
        execute format('alter database %I owner to %I', current_database(), the_owner);
    end if;
    execute format('revoke all on database %I from public', current_database());
    execute format('revoke all on database %I from %I', current_database(), the_runtime);
    execute format('grant connect on database %I to %I', current_database(), the_runtime);
    if not is_superuser then
        execute format('grant connect on database %I to current_user', current_database()); -- for the next time
    end if;

    -- From PostgreSQL 15 on, the schema public belongs to whoever owns the database.
    if (select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'public') not in (the_owner, 'pg_database_owner') then
        execute format('alter schema public owner to %I', the_owner);
    end if;
    revoke all on schema public from public;

    -- What an administrator made, when the services still connected as one.
    for change in
        with ours as (
            select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
        ), part_of_something as (
            -- An extension's, or a column's sequence, which follows its table.
            select classid, objid from pg_depend where deptype = 'e'
            union all
            select d.classid, d.objid from pg_depend d join pg_class c on c.oid = d.objid
            where d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i') and c.relkind = 'S'
        )
        select format('alter schema %I owner to %I', n.nspname, the_owner)
        from pg_namespace n join ours using (oid)
        where n.nspname <> 'public' and pg_get_userbyid(n.nspowner) <> the_owner
          and (('pg_namespace'::regclass)::oid, n.oid) not in (select classid, objid from part_of_something)
        union all
        select format('alter %s %I.%I owner to %I',
            case c.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table' else 'table' end,
            ours.nspname, c.relname, the_owner)
        from pg_class c join ours on ours.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'S', 'v', 'm', 'f') and pg_get_userbyid(c.relowner) <> the_owner
          and (('pg_class'::regclass)::oid, c.oid) not in (select classid, objid from part_of_something)
        union all
        select format('alter routine %s owner to %I', p.oid::regprocedure, the_owner)
        from pg_proc p join ours on ours.oid = p.pronamespace
        where pg_get_userbyid(p.proowner) <> the_owner
          and (('pg_proc'::regclass)::oid, p.oid) not in (select classid, objid from part_of_something)
        union all
        select format('alter type %I.%I owner to %I', ours.nspname, t.typname, the_owner)
        from pg_type t join ours on ours.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
        where (t.typtype in ('d', 'e', 'r') or c.relkind = 'c') and pg_get_userbyid(t.typowner) <> the_owner
          and (('pg_type'::regclass)::oid, t.oid) not in (select classid, objid from part_of_something)
    loop
        execute change;
    end loop;

    if not is_superuser then
        execute format('revoke %I from current_user', the_owner);
    end if;
end $$;
