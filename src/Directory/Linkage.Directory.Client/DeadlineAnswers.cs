using System.Globalization;
using Linkage.Directory.Client.Caching;
using Linkage.Directory.Contracts.Grpc.V1;

namespace Linkage.Directory.Client;

/// <summary>
/// Deadlines are kept per body, clock, day of start, days of pauses and extensions: a day's thousand items share one answer.
/// Clocks that count hours differ within a day; then the day's place on the shelf says so, and the answer stands under the instant.
/// </summary>
internal sealed class DeadlineAnswers(DirectoryCalls calls, AnswerCache cache, RevisionBoard board, TimeProvider clock)
{
    private const int MostAtOnce = 500;

    private static readonly string[] Subjects = ["body", "calendar", "deadline-pack"];
    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    /// <summary>Answers in the order of the inquiries.</summary>
    public async Task<IReadOnlyList<ComputedDeadline?>> AnswerAsync(IReadOnlyList<DeadlineInquiry> inquiries, CancellationToken ct)
    {
        var stamp = await board.StampAsync(Subjects);
        var answers = new Deadline?[inquiries.Count];
        var open = new List<int>();
        for (var i = 0; i < inquiries.Count; i++)
        {
            if (await FindAsync(stamp, inquiries[i]) is { } known)
                answers[i] = known;
            else
                open.Add(i);
        }

        // Many of one day ask the same thing: once is enough.
        foreach (var same in open.GroupBy(i => ByInstant(stamp, inquiries[i])).Chunk(MostAtOnce))
            await AskAsync(stamp, inquiries, same, answers, ct);
        return [.. answers.Select(answer => Map(answer!))];
    }

    private async Task AskAsync(
        long stamp, IReadOnlyList<DeadlineInquiry> inquiries, IGrouping<string, int>[] groups, Deadline?[] answers, CancellationToken ct)
    {
        var request = new ComputeDeadlinesRequest { Questions = { groups.Select(group => Question(inquiries[group.First()])) } };
        var reply = await calls.AskAsync((client, options) => client.ComputeDeadlinesAsync(request, options), [], ct);
        for (var i = 0; i < groups.Length; i++)
        {
            var deadline = reply!.Deadlines[i];
            foreach (var place in groups[i])
                answers[place] = deadline;
            Keep(stamp, inquiries[groups[i].First()], deadline);
        }
    }

    private async ValueTask<Deadline?> FindAsync(long stamp, DeadlineInquiry inquiry)
    {
        var (found, answer) = await cache.FindAsync(ByDay(stamp, inquiry), Deadline.Parser);
        if (!found || answer is not { ByHour: true })
            return answer;
        var (_, exact) = await cache.FindAsync(ByInstant(stamp, inquiry), Deadline.Parser);
        return exact;
    }

    private void Keep(long stamp, DeadlineInquiry inquiry, Deadline answer)
    {
        cache.Keep(ByDay(stamp, inquiry), answer.ByHour ? new Deadline { ByHour = true } : answer);
        // While a clock stands, an hour clock's end moves on with every second.
        if (answer.ByHour && inquiry.Pauses.All(pause => pause.Until is not null))
            cache.Keep(ByInstant(stamp, inquiry), answer);
    }

    private string ByDay(long stamp, DeadlineInquiry inquiry) => Key(stamp, "day", inquiry, instant => DayOf(instant));

    private string ByInstant(long stamp, DeadlineInquiry inquiry) => Key(stamp, "instant", inquiry, Iso);

    private string Key(long stamp, string kind, DeadlineInquiry inquiry, Func<DateTimeOffset, string> write)
    {
        var key = $"{stamp}:deadline:{kind}:{inquiry.Body}:{inquiry.Clock}:{write(inquiry.StartsAt)}:{inquiry.Extensions}";
        return inquiry.Pauses.Count == 0
            ? key
            : $"{key}:{string.Join(',', inquiry.Pauses.Select(pause => $"{write(pause.From)}-{(pause.Until is { } until ? write(until) : $"open {DayOf(clock.GetUtcNow())}")}"))}";
    }

    private static string DayOf(DateTimeOffset instant) => instant.ToOffset(BeijingOffset).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Iso(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    private static DeadlineQuestion Question(DeadlineInquiry inquiry) => new()
    {
        Body = inquiry.Body,
        Clock = inquiry.Clock,
        StartsAt = Iso(inquiry.StartsAt),
        Pauses = { inquiry.Pauses.Select(pause => new ClockPause { From = Iso(pause.From), Until = pause.Until is { } until ? Iso(until) : "" }) },
        Extensions = inquiry.Extensions,
    };

    private static ComputedDeadline? Map(Deadline deadline) => deadline.DueOn.Length == 0
        ? null
        : new ComputedDeadline(
            DateOnly.ParseExact(deadline.DueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset.Parse(deadline.DueAt, CultureInfo.InvariantCulture),
            DateOnly.ParseExact(deadline.AmberFrom, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            deadline.ExplanationZh, deadline.ExplanationEn);
}
