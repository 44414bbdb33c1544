using System.Globalization;
using Grpc.Core;
using Linkage.Directory.Accounts;
using Linkage.Directory.Contracts.Grpc.V1;
using Linkage.Directory.Domain.Bodies;
using Linkage.Directory.Domain.Deadlines;
using Linkage.Directory.Domain.Roll;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Wire = Linkage.Directory.Contracts.Grpc.V1;

namespace Linkage.Directory.Grpc;

/// <summary>What the other services read. Thin: map, ask, map.</summary>
internal sealed class DirectoryReading(RuleBook book, DirectoryDbContext db, TimeProvider clock) : DirectoryReader.DirectoryReaderBase
{
    private const int MostQuestions = 1000;

    public override async Task<Wire.Body> GetBody(GetBodyRequest request, ServerCallContext context)
    {
        var tree = (await book.OpenAsync(context.CancellationToken)).Tree;
        return Messages.Of(tree.Find(request.Code) ?? throw Fault(StatusCode.NotFound, $"There is no body {request.Code}."));
    }

    public override async Task<ListBodiesReply> ListBodies(ListBodiesRequest request, ServerCallContext context) =>
        new() { Bodies = { (await book.OpenAsync(context.CancellationToken)).Tree.All.Select(Messages.Of) } };

    public override async Task<Wire.Route> ResolveRoute(ResolveRouteRequest request, ServerCallContext context)
    {
        var channel = CodeText.Parse<ForwardingChannel>(request.Channel) ?? throw Fault(StatusCode.InvalidArgument, $"There is no channel '{request.Channel}'.");
        var rules = await book.OpenAsync(context.CancellationToken);
        var (route, why) = ForwardingRoute.Resolve(rules.Tree, request.FromBody, channel, request.ToBody);
        return route is not null
            ? Messages.Of(route)
            : throw Fault(why is NoRoute.UnknownSender ? StatusCode.NotFound : StatusCode.FailedPrecondition, why!.Value.Code());
    }

    public override async Task<ComputeDeadlinesReply> ComputeDeadlines(ComputeDeadlinesRequest request, ServerCallContext context)
    {
        if (request.Questions.Count > MostQuestions)
            throw Fault(StatusCode.InvalidArgument, $"At most {MostQuestions} questions at once.");

        var rules = await book.OpenAsync(context.CancellationToken);
        var now = clock.GetUtcNow();
        return new ComputeDeadlinesReply { Deadlines = { request.Questions.Select(question => Answer(question, rules, now)) } };
    }

    public override async Task<ListReasonCodesReply> ListReasonCodes(ListReasonCodesRequest request, ServerCallContext context)
    {
        var rules = await book.OpenAsync(context.CancellationToken);
        if (rules.Tree.Find(request.Body) is null)
            throw Fault(StatusCode.NotFound, $"There is no body {request.Body}.");
        return new ListReasonCodesReply { Codes = { (rules.ReasonsOf(request.Body, request.Purpose)?.Codes ?? []).Select(Messages.Of) } };
    }

    public override async Task<Wire.ResultScheme> GetResultScheme(GetResultSchemeRequest request, ServerCallContext context)
    {
        var rules = await book.OpenAsync(context.CancellationToken);
        if (rules.Tree.Find(request.Body) is null)
            throw Fault(StatusCode.NotFound, $"There is no body {request.Body}.");
        return new Wire.ResultScheme { Classes = { (rules.SchemeOf(request.Body, request.Subject)?.Classes ?? []).Select(Messages.Of) } };
    }

    public override async Task<FindPeopleReply> FindPeople(FindPeopleRequest request, ServerCallContext context)
    {
        if (request.UserIds.Count + request.Names.Count > MostQuestions)
            throw Fault(StatusCode.InvalidArgument, $"At most {MostQuestions} people at once.");
        // What is no id is nobody's.
        Guid[] ids = [.. request.UserIds.Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).Where(id => id != Guid.Empty)];
        var people = await People.FindAsync(db, request.Body, ids, [.. request.Names], BeijingTime.DayOf(clock.GetUtcNow()), context.CancellationToken);
        return new FindPeopleReply
        {
            People = { people.Select(p => new Wire.Person { UserId = p.UserId?.ToString() ?? "", Name = p.Name, Roles = { p.Roles }, Sits = p.Sits }) },
        };
    }

    public override async Task<Wire.Organisation> FindOrganisation(FindOrganisationRequest request, ServerCallContext context)
    {
        var kind = CodeText.Parse<EntryKind>(request.Kind) ?? throw Fault(StatusCode.InvalidArgument, $"There is no kind '{request.Kind}'.");
        var found = await db.RollEntries.AsNoTracking()
            .Where(e => e.Body == request.Body && e.Kind == kind && e.InUse && (e.Name == request.Name || e.ShortName == request.Name))
            .OrderBy(e => e.Position).ThenBy(e => e.Code).FirstOrDefaultAsync(context.CancellationToken) ?? throw Fault(StatusCode.NotFound, "No such entry.");
        return new Wire.Organisation { Name = found.Name, Signers = { found.SignerIds.Select(id => id.ToString()) } };
    }

    public override async Task<SessionUser> ResolveSession(ResolveSessionRequest request, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        var now = clock.GetUtcNow();
        var hash = Session.HashOf(request.Token);
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(known => known.TokenHash == hash, ct);
        var user = session is null || session.IsOver(now) ? null : await db.Users.AsNoTracking().SingleOrDefaultAsync(known => known.Id == session.UserId, ct);
        if (user is not { IsActive: true } || user.PostIn(session!.Body) is not { } post)
            throw Fault(StatusCode.Unauthenticated, "The session is unknown, ended or expired.");

        if (session.Prolong(now))
            await db.Sessions.Where(known => known.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(known => known.ExpiresAt, session.ExpiresAt), ct);

        var tree = (await book.OpenAsync(ct)).Tree;
        return Messages.Of(session, user, post, tree.Find(post.Body)!);
    }

    private static Wire.Deadline Answer(Wire.DeadlineQuestion asked, Rules rules, DateTimeOffset now)
    {
        // A body that is none has no clock either: one wrong code among many spoils no answer of the others.
        if (rules.Tree.Find(asked.Body) is null || rules.ClockOf(asked.Body, asked.Clock) is not { } clock)
            return new Wire.Deadline();

        var question = new Domain.Deadlines.DeadlineQuestion(
            Instant(asked.StartsAt),
            [.. asked.Pauses.Select(pause => new Domain.Deadlines.ClockPause(Instant(pause.From), pause.Until.Length == 0 ? null : Instant(pause.Until)))],
            asked.Extensions);
        if (!question.MakesSense)
            throw Fault(StatusCode.InvalidArgument, "The times make no sense: reversed, or outside 2000 to 2199.");
        return Messages.Of(DeadlineComputation.Compute(clock.Rule, rules.CalendarOf(asked.Body), question, now));
    }

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : throw Fault(StatusCode.InvalidArgument, $"'{text}' is no ISO 8601 instant.");

    private static RpcException Fault(StatusCode status, string detail) => new(new Status(status, detail));
}
