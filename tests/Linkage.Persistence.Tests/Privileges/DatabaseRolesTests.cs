using Npgsql;

namespace Linkage.Persistence.Tests.Privileges;

/// <summary>What the run-time role and the owner of a service's database may do, and what they may not.</summary>
public sealed class DatabaseRolesTests(DatabaseRolesTests.MigratedDatabase migrated) : IClassFixture<DatabaseRolesTests.MigratedDatabase>
{
    private const string Denied = PostgresErrorCodes.InsufficientPrivilege;
    private readonly OwnDatabase own = migrated.Own;

    [Fact]
    public async Task The_runtime_role_reads_and_writes_rows()
    {
        await own.AskAsRuntimeAsync("insert into notes values ('00000000-0000-0000-0000-000000000001', 'one', 1)");
        await own.AskAsRuntimeAsync("update notes set text = 'two'");
        (await own.AskAsRuntimeAsync("select text from notes for update")).ShouldBe("two");
        await own.AskAsRuntimeAsync("delete from notes");
        (await own.AskAsRuntimeAsync("select count(*) from notes")).ShouldBe("0");
    }

    [Fact]
    public async Task The_runtime_role_adds_to_the_audit_trail_and_reads_it()
    {
        await own.AskAsRuntimeAsync("""
            insert into platform.audit_heads values ('510104', 0, '');
            insert into platform.audit_trail values ('510104', 1, now(), '', '', '', '', '', '', '', '');
            update platform.audit_heads set number = 1
            """);
        (await own.AskAsRuntimeAsync("select count(*) from platform.audit_trail")).ShouldBe("1");
    }

    [Theory]
    [InlineData("create table mine (id int)")]
    [InlineData("create temporary table mine (id int)")]
    [InlineData("create schema mine")]
    [InlineData("create function mine() returns int language sql as 'select 1'")]
    [InlineData("create extension pg_trgm")]
    [InlineData("create index on notes (text)")]
    [InlineData("alter table notes add column more text")]
    [InlineData("alter table notes enable row level security")]
    [InlineData("alter table platform.audit_trail disable trigger audit_trail_append_only")]
    [InlineData("drop table notes")]
    [InlineData("drop schema platform cascade")]
    [InlineData("truncate notes")]
    [InlineData("update platform.audit_trail set detail = ''")]
    [InlineData("delete from platform.audit_trail")]
    [InlineData("select 1 from platform.audit_trail for update")]
    [InlineData("delete from schema_migrations")]
    [InlineData("insert into schema_migrations values ('', '', '')")]
    [InlineData("create role mine")]
    [InlineData("create database mine")]
    [InlineData("select rolpassword from pg_authid")]
    [InlineData("copy notes to program 'true'")]
    [InlineData("select pg_read_file('postgresql.conf')")]
    [InlineData("set session_replication_role = replica")]
    public async Task The_runtime_role_may_not(string statement) =>
        (await Should.ThrowAsync<PostgresException>(() => own.AskAsRuntimeAsync(statement))).SqlState.ShouldBe(Denied);

    [Fact]
    public async Task The_runtime_role_cannot_become_the_owner_or_grant_itself_anything()
    {
        (await Should.ThrowAsync<PostgresException>(() => own.AskAsRuntimeAsync($"set role {own.OwnerRole}"))).SqlState.ShouldBe(Denied);
        (await Should.ThrowAsync<PostgresException>(() => own.AskAsRuntimeAsync($"alter role {own.RuntimeRole} createdb"))).SqlState.ShouldBe(Denied);
        (await Should.ThrowAsync<PostgresException>(() => own.AskAsRuntimeAsync($"grant {own.OwnerRole} to {own.RuntimeRole}"))).SqlState.ShouldBe(Denied);
        await own.AskAsRuntimeAsync($"grant truncate on notes to {own.RuntimeRole}"); // warns that nothing was granted
        (await own.AskAsRuntimeAsync("select has_table_privilege('notes', 'truncate')")).ShouldBe("False");
        (await own.AskAsRuntimeAsync("select count(*) from pg_class where pg_get_userbyid(relowner) = current_user")).ShouldBe("0", "it owns nothing");
    }

    [Theory]
    [InlineData("create role mine")]
    [InlineData("create database mine")]
    [InlineData("select rolpassword from pg_authid")]
    [InlineData("copy notes to program 'true'")]
    public async Task The_owner_may_not(string statement) =>
        (await Should.ThrowAsync<PostgresException>(() => own.AskAsOwnerAsync(statement))).SqlState.ShouldBe(Denied);

    [Fact]
    public async Task The_owner_changes_its_database_at_will()
    {
        await own.AskAsOwnerAsync("create table more (id int); alter table more add column more int; truncate more; drop table more; create schema mine; drop schema mine");
        await own.AskAsOwnerAsync("create extension pg_trgm; drop extension pg_trgm");
        (await own.AskAsOwnerAsync("select pg_get_userbyid(datdba) from pg_database where datname = current_database()")).ShouldBe(own.OwnerRole);
    }

    [Fact]
    public async Task Neither_role_gets_into_another_services_database()
    {
        await using var other = new OwnDatabase();
        await other.MigrateAsync();
        (await Should.ThrowAsync<PostgresException>(() => own.AskAsRuntimeAsync("select 1", other.Name))).SqlState.ShouldBe(Denied);
        (await Should.ThrowAsync<PostgresException>(() => own.AskAsOwnerAsync("select 1", other.Name))).SqlState.ShouldBe(Denied);
        (await Should.ThrowAsync<PostgresException>(() => other.AskAsRuntimeAsync("select 1", own.Name))).SqlState.ShouldBe(Denied);
        (await Should.ThrowAsync<PostgresException>(() => other.AskAsOwnerAsync("select 1", own.Name))).SqlState.ShouldBe(Denied);
    }

    [Fact]
    public async Task A_table_of_a_later_migration_is_open_to_the_runtime_role()
    {
        await using var growing = new OwnDatabase();
        await growing.MigrateAsync(assemblies: typeof(PersistenceExtensions).Assembly);
        (await growing.AskAsOwnerAsync("select to_regclass('notes')::text")).ShouldBeNullOrEmpty();
        await growing.MigrateAsync(withAdministrator: false);
        (await growing.AskAsRuntimeAsync("select count(*) from notes")).ShouldBe("0");
    }

    [Fact]
    public async Task What_is_made_append_only_later_is_so_by_privilege_too()
    {
        await using var growing = new OwnDatabase();
        await growing.MigrateAsync();
        await growing.AskAsOwnerAsync("create trigger notes_stay before delete on notes for each row execute function platform.refuse_change()");
        await growing.MigrateAsync(withAdministrator: false);
        (await Should.ThrowAsync<PostgresException>(() => growing.AskAsRuntimeAsync("delete from notes"))).SqlState.ShouldBe(Denied);
        await growing.AskAsRuntimeAsync("update notes set text = ''");
    }

    public sealed class MigratedDatabase : IAsyncLifetime
    {
        public OwnDatabase Own { get; } = new();

        public Task InitializeAsync() => Own.MigrateAsync();

        public async Task DisposeAsync() => await Own.DisposeAsync();
    }
}
