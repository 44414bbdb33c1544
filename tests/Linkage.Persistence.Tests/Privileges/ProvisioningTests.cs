using Linkage.Persistence.Privileges;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Linkage.Persistence.Tests.Privileges;

/// <summary>How the roles of a database come to be.</summary>
public sealed class ProvisioningTests
{
    // Everything that a role or a privilege is: rows that were written anew have another xmin.
    private const string Everything = """
        select string_agg(line, E'\n' order by line) from (
            select concat_ws(' ', 'role', r.rolname, r.rolcanlogin, r.rolsuper, r.rolcreatedb, r.rolcreaterole, r.rolbypassrls) as line
                from pg_roles r where r.rolname like 'test_roles_%' and strpos(r.rolname, current_database()) = 1
            union all select concat_ws(' ', 'database', datname, datdba, datacl) from pg_database where datname = current_database()
            union all select concat_ws(' ', 'schema', nspname, nspowner, nspacl) from pg_namespace where nspname in ('public', 'platform')
            union all select concat_ws(' ', 'relation', oid::regclass, relowner, relacl, xmin) from pg_class where relnamespace::regnamespace::text in ('public', 'platform')
            union all select concat_ws(' ', 'function', oid::regprocedure, proowner, proacl, xmin) from pg_proc where pronamespace::regnamespace::text in ('public', 'platform')
        ) lines
        """;

    [Fact]
    public async Task The_second_time_changes_nothing()
    {
        await using var own = new OwnDatabase();
        await own.MigrateAsync();
        var first = await own.AskAsAdministratorAsync(Everything);
        await own.MigrateAsync();
        var second = await own.AskAsAdministratorAsync(Everything);

        second.ShouldBe(first);
        first!.ShouldContain("role " + own.RuntimeRole);
        first!.ShouldContain("relation notes");
    }

    [Fact]
    public async Task A_password_that_was_changed_is_the_one_that_counts()
    {
        await using var own = new OwnDatabase();
        await own.MigrateAsync();
        var before = own.RuntimePassword;
        own.RuntimePassword = "another one";
        own.OwnerPassword = "another one, too";
        await own.MigrateAsync();

        (await own.AskAsRuntimeAsync("select 1")).ShouldBe("1");
        (await own.AskAsOwnerAsync("select 1")).ShouldBe("1");
        own.RuntimePassword = before;
        (await Should.ThrowAsync<PostgresException>(() => own.AskAsRuntimeAsync("select 1"))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Names_and_passwords_may_hold_any_character()
    {
        await using var own = new OwnDatabase { Suffix = """_it's "odd"; \ 库""", RuntimePassword = """it's "odd"; $$ \ 密码""", OwnerPassword = """' or ''=' %I %L""" };
        await own.MigrateAsync();

        (await own.AskAsRuntimeAsync("select count(*) from notes")).ShouldBe("0");
        (await own.AskAsOwnerAsync("select current_user")).ShouldBe(own.OwnerRole);
    }

    [Fact]
    public async Task The_password_itself_is_not_stored()
    {
        await using var own = new OwnDatabase();
        await own.MigrateAsync();
        (await OwnDatabase.AskServerAsync($"select rolpassword from pg_authid where rolname = '{own.RuntimeRole}'"))!.ShouldStartWith("SCRAM-SHA-256$4096:");
    }

    [Fact]
    public async Task Replicas_that_migrate_at_once_do_not_disturb_each_other()
    {
        await using var own = new OwnDatabase();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => own.MigrateAsync()));
        (await own.AskAsRuntimeAsync("select count(*) from notes")).ShouldBe("0");
    }

    [Fact]
    public async Task What_a_superuser_migrated_becomes_the_owners_with_all_its_rows()
    {
        await using var own = new OwnDatabase();
        await OwnDatabase.AskServerAsync($"create database {own.Name}");
        await using (var superuser = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(own.Administrator) { Database = own.Name }))
            await SqlMigrations.ApplyAsync(superuser, [typeof(PersistenceExtensions).Assembly, typeof(NotesService).Assembly]);
        await own.AskAsAdministratorAsync("""
            insert into notes values ('00000000-0000-0000-0000-000000000001', 'kept', 1);
            create type public.colour as enum ('red'); create view public.seen as select text from notes; create sequence public.counter;
            create table public.numbered (id serial, other int generated always as identity); create extension pg_trgm;
            create table public.parted (id int) partition by range (id); create table public.part partition of public.parted for values from (0) to (9)
            """);
        await own.MigrateAsync();

        (await own.AskAsRuntimeAsync("select text from notes")).ShouldBe("kept");
        (await own.AskAsRuntimeAsync("select text from seen")).ShouldBe("kept");
        await own.AskAsRuntimeAsync("insert into numbered default values; insert into parted values (1); select nextval('counter')");
        (await own.AskAsAdministratorAsync("""
            select string_agg(distinct pg_get_userbyid(owner), ',') from (
                select relowner as owner from pg_class where relnamespace::regnamespace::text in ('public', 'platform')
                union all select proowner from pg_proc where proname = 'refuse_change'
                union all select typowner from pg_type where typname = 'colour'
                union all select nspowner from pg_namespace where nspname = 'platform') owners
            """)).ShouldBe(own.OwnerRole);
        await own.AskAsOwnerAsync("drop table notes cascade; drop type colour; drop schema platform cascade");
    }

    [Fact]
    public async Task An_administrator_without_superuser_rights_can_do_it()
    {
        await using var own = new OwnDatabase();
        var administrator = own.Name + "_admin";
        await OwnDatabase.AskServerAsync($"create role {administrator} login createdb createrole password 'only here'");
        try
        {
            own.Administrator = new NpgsqlConnectionStringBuilder(own.Administrator) { Username = administrator, Password = "only here" }.ConnectionString;
            await own.MigrateAsync();
            await own.MigrateAsync();

            (await own.AskAsRuntimeAsync("select count(*) from notes")).ShouldBe("0");
            (await own.AskAsOwnerAsync("select pg_has_role(rolname, current_user, 'member')::text from pg_roles where rolname like '%_admin' and strpos(current_user, left(rolname, -6)) = 1"))
                .ShouldBe("false", "it does not stay in the owner's role");
        }
        finally
        {
            await own.DisposeAsync();
            await OwnDatabase.AskServerAsync($"drop role {administrator}");
        }
    }

    [Fact]
    public async Task A_role_that_may_more_is_neither_used_nor_cut_down()
    {
        await using var own = new OwnDatabase();
        await OwnDatabase.AskServerAsync($"create role {own.OwnerRole} superuser");
        var refused = await Should.ThrowAsync<PostgresException>(() => own.MigrateAsync());

        refused.MessageText.ShouldContain(own.OwnerRole);
        (await OwnDatabase.AskServerAsync($"select rolsuper::text || rolcanlogin from pg_roles where rolname = '{own.OwnerRole}'")).ShouldBe("truefalse");
    }

    [Theory]
    [InlineData("Username=a;Database=d", "Username=a;Database=d", null, "same user")]
    [InlineData("Username=a;Database=d", "Username=b;Database=d", "Username=b;Database=d", "same user")]
    [InlineData("Username=a;Database=d", "Username=b;Database=e", null, "different databases")]
    [InlineData("Username=a;Database=d", "Database=d", null, "names no user")]
    [InlineData("Username=a;Database=d", null, "Username=b;Database=d", "nobody to own")]
    [InlineData(null, "Username=a;Database=d", null, "ConnectionStrings:x is not set")]
    public void Connection_strings_that_do_not_fit_together_are_refused(string? runtime, string? owner, string? administrator, string why)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:x"] = runtime,
            ["ConnectionStrings:x_owner"] = owner,
            ["ConnectionStrings:x_administrator"] = administrator,
        }).Build();
        Should.Throw<InvalidOperationException>(() => RoleConnections.Of(configuration, "x")).Message.ShouldContain(why);
    }

    // The example of RFC 7677, section 3: the server's signature there is made with this key.
    [Fact]
    public void A_verifier_is_what_the_standard_says() =>
        ScramVerifier.Of("pencil", Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ==")).ShouldBe(
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
}
