using System.Net;
using System.Security.Cryptography;
using System.Text;
using Linkage.Directory.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Directory.Accounts;

/// <summary>
/// Holds off who guesses passwords (防猜测), over all replicas. An address that failed five times for one name is locked out for that name and no other
/// address is; beyond that an address waits longer and longer whatever names it tries, and so do strangers who try one name from many addresses.
/// An address from which the person has signed in before waits for neither, so that nobody can keep a person from their own desk. Names that do not
/// exist count like those that do. Scoped.
/// </summary>
internal sealed class SignInGuard(DirectoryDbContext db, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>For how long a name is locked for an address.</summary>
    public static readonly TimeSpan LockLifetime = TimeSpan.FromMinutes(15);

    // How long an address at which a person is known stays so.
    private static readonly TimeSpan KnownFor = TimeSpan.FromDays(90);

    // Failures drain away one by one. Many people stand behind one address of an office, and one behind a name.
    private static readonly Bucket OfName = new(Free: 10, DrainsOneIn: TimeSpan.FromMinutes(1), Longest: TimeSpan.FromMinutes(1));
    private static readonly Bucket OfAddress = new(Free: 20, DrainsOneIn: TimeSpan.FromSeconds(30), Longest: TimeSpan.FromMinutes(5));

    private int MostFailures => configuration.GetValue("Directory:SignIn:MostFailures", 5);

    /// <summary>How an address stands with a name.</summary>
    /// <param name="name">The user name as Identity normalises it.</param>
    /// <param name="address">Where the attempt comes from.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Standing> LookAsync(string name, string address, CancellationToken ct)
    {
        var (hash, network) = (HashOf(name), NetworkOf(address));
        var rows = await db.SignInFailures.AsNoTracking()
            .Where(row => (row.Name == hash && (row.Address == network || row.Address == "")) || (row.Name == "" && row.Address == network)).ToListAsync(ct);
        var now = clock.GetUtcNow();
        var pair = rows.Find(row => row.Name != "" && row.Address != "");
        var isLocked = pair is not null && pair.Level >= MostFailures && now < pair.FailedAt + LockLifetime;
        if (pair?.SucceededAt > now - KnownFor)
            return new(isLocked, TimeSpan.Zero);

        var until = rows.Where(row => row.Name == "" || row.Address == "").Select(row => row.FailedAt + (row.Name == "" ? OfAddress : OfName).WaitAt(row.Level));
        return new(isLocked, until.Select(end => end - now).Where(wait => wait > TimeSpan.Zero).DefaultIfEmpty().Max());
    }

    /// <summary>Counts a failure, in the caller's transaction, which holds the name's lock.</summary>
    /// <returns>Whether the address is locked out for the name from now on.</returns>
    public async Task<bool> FailAsync(string name, string address, CancellationToken ct)
    {
        var (hash, network, now) = (HashOf(name), NetworkOf(address), clock.GetUtcNow());
        var level = await db.Database.SqlQuery<double>($"""
            insert into directory.sign_in_failures as known (name, address, level, failed_at) values ({hash}, {network}, 1, {now})
            on conflict (name, address) do update set failed_at = excluded.failed_at,
                level = case when known.failed_at < {now - LockLifetime} then 1 else known.level + 1 end
            returning level as "Value"
            """).ToListAsync(ct);
        await AddAsync(hash, "", OfName, now, ct);
        // Last: the row of an address is everybody's there.
        await AddAsync("", network, OfAddress, now, ct);
        return level[0] >= MostFailures;
    }

    /// <summary>The person signed in there: the address is known, and what failed there before is forgotten.</summary>
    public async Task SucceedAsync(string name, string address, CancellationToken ct)
    {
        var (hash, network, now) = (HashOf(name), NetworkOf(address), clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            insert into directory.sign_in_failures (name, address, level, failed_at, succeeded_at) values ({hash}, {network}, 0, {now}, {now})
            on conflict (name, address) do update set level = 0, succeeded_at = excluded.succeeded_at
            """, ct);
        // What says nothing any more goes, a piece at a time; rows that others hold are left to them.
        await db.Database.ExecuteSqlAsync($"""
            delete from directory.sign_in_failures where (name, address) in (
                select name, address from directory.sign_in_failures
                where failed_at < {now.AddDays(-1)} and (succeeded_at is null or succeeded_at < {now - KnownFor})
                order by failed_at limit 200 for update skip locked)
            """, ct);
    }

    /// <summary>An administrator lets a name in again from everywhere.</summary>
    public Task ForgetAsync(string name, CancellationToken ct)
    {
        var hash = HashOf(name);
        return db.SignInFailures.Where(row => row.Name == hash).ExecuteUpdateAsync(row => row.SetProperty(failures => failures.Level, 0), ct);
    }

    private Task<int> AddAsync(string name, string address, Bucket bucket, DateTimeOffset now, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            insert into directory.sign_in_failures as known (name, address, level, failed_at) values ({name}, {address}, 1, {now})
            on conflict (name, address) do update set failed_at = excluded.failed_at,
                level = greatest(0, known.level - extract(epoch from excluded.failed_at - known.failed_at) / {bucket.DrainsOneIn.TotalSeconds}) + 1
            """, ct);

    private static string HashOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    // Whoever has one IPv6 address has the 2^64 of its network.
    private static string NetworkOf(string address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
            return address.Length == 0 ? "unknown" : address;
        if (parsed.IsIPv4MappedToIPv6)
            parsed = parsed.MapToIPv4();
        var bytes = parsed.GetAddressBytes();
        if (bytes.Length > 4)
            bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    /// <summary>How an address stands with a name.</summary>
    /// <param name="IsLocked">The name is locked for it, whatever the password.</param>
    /// <param name="Wait">For how long it shall not try; zero to try at once.</param>
    internal readonly record struct Standing(bool IsLocked, TimeSpan Wait);

    /// <summary>Failures that drain away; above those that are free each doubles the wait.</summary>
    internal sealed record Bucket(int Free, TimeSpan DrainsOneIn, TimeSpan Longest)
    {
        /// <summary>The wait after a failure that filled the bucket up to there.</summary>
        public TimeSpan WaitAt(double level) =>
            level <= Free ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(level - Free - 1, 30)), Longest.TotalSeconds));
    }
}
