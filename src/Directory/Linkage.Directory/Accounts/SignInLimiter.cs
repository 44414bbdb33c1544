using System.Threading.RateLimiting;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Directory.Accounts;

/// <summary>How often one address may try one user name. (<see cref="SignInGuard"/> counts failures; this also spares the hashing.)</summary>
internal sealed class SignInLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<string> _attempts;

    public SignInLimiter(IConfiguration configuration)
    {
        var perMinute = configuration.GetValue("Directory:SignIn:AttemptsPerMinute", 20);
        _attempts = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new()
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));
    }

    /// <exception cref="Refusal">429 with the time after which to come back.</exception>
    public void Require(string userName, string address)
    {
        using var lease = _attempts.AttemptAcquire($"{userName.ToUpperInvariant()}|{address}");
        if (!lease.IsAcquired)
            throw new Refusal(RefusalKind.TooMany, "too-many-requests") { RetryAfter = TimeSpan.FromSeconds(30) };
    }

    public void Dispose() => _attempts.Dispose();
}
