-- Run by the owner after every migration, in one transaction: what the run-time role may do follows from the tables that there are now.
-- Rows of every table may be read and written, except: a table whose trigger refuse_change() refuses to change or delete a row is append-only,
-- also by privilege; and what was migrated is only the owner's to write. Touches nothing that is already so.
do $$
declare
    runtime constant text := current_setting('linkage.runtime_role');
    one     record;
begin
    for one in
        select nspname from pg_namespace
        where nspname !~ '^pg_' and nspname <> 'information_schema' and pg_has_role(current_user, nspowner, 'usage')
          and not has_schema_privilege(runtime, oid, 'usage')
    loop
        execute format('grant usage on schema %I to %I', one.nspname, runtime);
    end loop;

    for one in
        with kept_from_change as (
            select t.tgrelid, bool_or(t.tgtype & 16 <> 0) as refuses_update, bool_or(t.tgtype & 8 <> 0) as refuses_delete
            from pg_trigger t join pg_proc p on p.oid = t.tgfoid
            where p.proname = 'refuse_change' and t.tgenabled in ('O', 'A') and t.tgqual is null and t.tgattr = ''
            group by t.tgrelid
        )
        select c.oid::regclass as name, c.relkind = 'S' as is_sequence, due.privileges
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        left join kept_from_change k on k.tgrelid = c.oid
        cross join lateral (select array_remove(case
            when c.relkind = 'S' then array['USAGE']
            when c.relkind in ('v', 'm', 'f') or c.oid = to_regclass('public.schema_migrations') then array['SELECT']
            else array[
                case when not coalesce(k.refuses_delete, false) then 'DELETE' end, 'INSERT', 'SELECT',
                case when not coalesce(k.refuses_update, false) then 'UPDATE' end]
            end, null) as privileges) due
        where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and pg_get_userbyid(c.relowner) = current_user
          -- An identity column's sequence needs no privilege of its own.
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i' and c.relkind = 'S')
          and due.privileges <> array(
            select a.privilege_type from aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee where r.rolname = runtime order by 1)
    loop
        execute format('revoke all on %s %s from %I', case when one.is_sequence then 'sequence' else 'table' end, one.name, runtime);
        execute format('grant %s on %s %s to %I',
            array_to_string(one.privileges, ', '), case when one.is_sequence then 'sequence' else 'table' end, one.name, runtime);
    end loop;
end $$;
