using global::System.Collections.Concurrent;
using global::System.Net;
using global::System.Net.Http.Headers;
using global::System.Text;
using global::System.Text.Json.Nodes;
using Linkage.Demonstration;
using Linkage.Testing;
using Xunit.Abstractions;

namespace Linkage.System.Tests.Access;

/// <summary>
/// Who may do what (权限表). Every operation of the merged document is asked by everybody whom the table names, with real ids of a city: by the city's
/// people, each with the roles of one post, and by people of other bodies, each with all roles. What is found is <c>access.txt</c>, which is read line by
/// line; an operation without a line there fails. Beside the table: no answer to others holds anything of the city, and none but the author's a draft.
/// </summary>
[Collection(OnePlatform.Name)]
public sealed class AccessTests(Platform platform, ITestOutputHelper output)
{
    private const string Table = "tests/Linkage.System.Tests/Access/access.txt";
    private const int AtATime = 6;
    private const string AnswersTo = "→";

    private static readonly string[] Posts = ["member", "member2", "informant", "clerk", "reviewer", "leader", "unit", "auditor", "admin"];

    // Everybody else has every role that an office has; whoever of them is refused would be refused with fewer.
    private static readonly (string Who, string Body)[] Others =
        [("above", "990000"), ("below", "990101"), ("sibling", "990200"), ("other-branch", "990201")];

    // Ends the session or changes the password with which the walk goes on, or answers by whether the enrolment beside it was walked already; their rules
    // are their own services' tests.
    private static readonly string[] NotWalked =
        ["DELETE /api/v1/sessions/current", "POST /api/v1/sessions", "POST /api/v1/sessions/current/body-switch", "POST /api/v1/users/me/authenticator/confirmation"];

    private static readonly string[] Registers = ["/api/v1/units", "/api/v1/members", "/api/v1/users"];

    private enum Outcome
    {
        /// <summary>401, 403 or 404.</summary>
        Refused,

        /// <summary>Answered, or refused only for what was asked: the state, the version.</summary>
        Open,

        /// <summary>Refused for its form, or in surveys for its version, before anybody's right was asked.</summary>
        Unread,
    }

    private sealed record Answer(HttpStatusCode Status, string Text, bool AsksVersionFirst)
    {
        public Outcome Outcome => Status switch
        {
            HttpStatusCode.PreconditionFailed when AsksVersionFirst => Outcome.Unread,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound => Outcome.Refused,
            HttpStatusCode.BadRequest or HttpStatusCode.PreconditionRequired or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.MethodNotAllowed => Outcome.Unread,
            _ => Outcome.Open,
        };

        public string Code => Status < HttpStatusCode.BadRequest || !Text.StartsWith('{') ? "" : JsonNode.Parse(Text)?["code"]?.GetValue<string>() ?? "";
    }

    [Fact]
    public async Task Everybody_reaches_what_the_table_says_and_nothing_of_others_comes_out()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        var ct = patience.Token;
        var city = new CityOffice(platform);
        await city.FoundAsync(ct);
        var people = await PeopleAsync(ct);
        var operations = Operation.Of(JsonNode.Parse(await platform.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), ct))!);
        var walked = operations.Where(o => !NotWalked.Contains(o.Name)).ToList();
        var found = new ConcurrentDictionary<(string Operation, string Who), Outcome>();
        var faults = new ConcurrentQueue<string>();
        var requests = 0;

        var started = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(walked, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct }, async (operation, inner) =>
        {
            foreach (var (who, token) in people)
            {
                var answer = await AskAsync(operation, token, operation.Address(city.ValueOf), inner);
                found[(operation.Name, who)] = answer.Outcome;
                await LookAsync(operation, who, token, answer, inner);
            }
        });
        output.WriteLine($"{walked.Count} operations, {people.Count} people, {requests} requests, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s");

        var table = Written(walked, [.. people.Keys], found);
        if (Approved.Writing)
            Approved.Write(Table, table);
        faults.ShouldBeEmpty();
        table.ShouldBe(Approved.Read(Table), $"Who may do what differs from {Table}. Where that is meant: run with LINKAGE_APPROVE=1, read the difference, commit it.");

        async Task LookAsync(Operation operation, string who, string? token, Answer answer, CancellationToken inner)
        {
            var foreign = !Posts.Contains(who);
            // The county below wrote the item in the inbox, and the level above is asked nothing of it; each reads its own, so only the city's words count.
            if (foreign && Names(answer, CityOffice.Mark) && !IsTold(operation, who))
                faults.Enqueue($"{operation.Name} {AnswersTo} {who}: something of the city");
            if (who is not ("clerk" or "reviewer" or "leader") && Names(answer, CityOffice.Informant))
                faults.Enqueue($"{operation.Name} {AnswersTo} {who}: who sent a clue in");
            if (who != "member" && (Names(answer, CityOffice.DraftMark) || city.Drafts.Any(id => Names(answer, id))))
                faults.Enqueue($"{operation.Name} {AnswersTo} {who}: a draft in {answer.Status}");
            if (!operation.NamesSomething)
                return;

            var draft = operation.Address(city.DraftOf);
            if (who != "member" && draft != operation.Address(city.ValueOf))
                await SameAsNobodysAsync("a draft", draft);
            if (foreign && !IsTold(operation, who) && answer.Outcome is not Outcome.Open && operation.Address(city.ValueOf) != operation.Address(city.NobodysOf))
                await SameAsNobodysAsync("a thing of the city", operation.Address(city.ValueOf));

            // Another's is as unknown as one that never was, in status and in words.
            async Task SameAsNobodysAsync(string what, string address)
            {
                var theirs = await AskAsync(operation, token, address, inner);
                var nobodys = await AskAsync(operation, token, operation.Address(city.NobodysOf), inner);
                if (theirs.Status != nobodys.Status || theirs.Code != nobodys.Code || Names(theirs, CityOffice.DraftMark))
                    faults.Enqueue($"{operation.Name} {AnswersTo} {who}: {what} answers {(int)theirs.Status} {theirs.Code}, an unknown one {(int)nobodys.Status} {nobodys.Code}");
            }
        }

        async Task<Answer> AskAsync(Operation operation, string? token, string address, CancellationToken inner)
        {
            Interlocked.Increment(ref requests);
            using var request = new HttpRequestMessage(new HttpMethod(operation.Method), address);
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            // A version that nothing has: whoever may do it is late, and nothing is done.
            request.Headers.TryAddWithoutValidation("If-Match", "\"999999\"");
            if (operation.Body is not null)
                request.Content = new StringContent(operation.Body, Encoding.UTF8, "application/json");
            using var answer = await platform.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, inner);
            // A live stream has no end.
            return new(
                answer.StatusCode,
                answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync(inner),
                operation.Path.StartsWith("/api/v1/survey-", StringComparison.Ordinal) || operation.Path.StartsWith("/api/v1/joint-surveys", StringComparison.Ordinal));
        }
    }

    // What the city itself addressed to others: calls, emergency themes and open topics go to the bodies below that they name, none of which is asked here;
    // who its people and units are is its own and the level above's to know (上级管理员).
    private static bool IsTold(Operation operation, string who) => who == "above" && Registers.Any(register => operation.Path.StartsWith(register, StringComparison.Ordinal));

    private static bool Names(Answer answer, string what) => answer.Text.Contains(what, StringComparison.Ordinal);

    private async Task<Dictionary<string, string?>> PeopleAsync(CancellationToken ct)
    {
        var people = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var post in Posts)
            people[post] = (await platform.PersonAsync(CityOffice.Code, post)).Token;
        var root = await platform.AdministratorAsync(ct);
        foreach (var (who, body) in Others)
            people[who] = (await WithAllRolesAsync(root, $"access.{who}", body, mustChange: false, ct)).Token;
        people["operator"] = (await platform.OperatorAsync(ct)).Token;
        people["must-change-password"] = (await WithAllRolesAsync(root, "access.fresh", CityOffice.Code, mustChange: true, ct)).Token;
        people["anonymous"] = null;
        return people;
    }

    private async Task<Person> WithAllRolesAsync(Person root, string userName, string body, bool mustChange, CancellationToken ct)
    {
        await root.PostAsync("/api/v1/users", new
        {
            userName,
            displayName = userName,
            password = Platform.Password,
            mustChangePassword = mustChange,
            posts = new[] { new { body, roles = new[] { "submitter", "approver", "triage", "reviewer", "unit-staff", "member", "auditor", "administrator" } } },
        }, null, ct);
        return await Person.SignInAsync(platform.Http, userName, Platform.Password, ct);
    }

    // Operations that are open to the same people stand under one heading.
    private static string Written(IReadOnlyList<Operation> operations, IReadOnlyList<string> people, IReadOnlyDictionary<(string, string), Outcome> found)
    {
        var text = new StringBuilder(Heading);
        foreach (var group in operations.GroupBy(o => string.Join('|', people.Select(who => found[(o.Name, who)]))).OrderBy(g => g.Min(o => o.Path), StringComparer.Ordinal))
        {
            var one = group.First();
            string Of(Outcome outcome) => people.Where(who => found[(one.Name, who)] == outcome).ToArray() is { Length: > 0 } some ? string.Join(' ', some) : "nobody";
            text.Append("\nopen to: ").Append(Of(Outcome.Open)).Append("\nrefused to: ").Append(Of(Outcome.Refused)).Append('\n');
            if (Of(Outcome.Unread) is not "nobody" and var unread)
                text.Append("refused for its form or version before the right is asked: ").Append(unread).Append('\n');
            foreach (var operation in group.OrderBy(o => o.Path, StringComparer.Ordinal).ThenBy(o => o.Method, StringComparer.Ordinal))
                text.Append("    ").Append(operation.Name).Append('\n');
        }

        return text.ToString();
    }

    private const string Heading =
        """
        Who may do what (权限表), found by asking the running platform; written with LINKAGE_APPROVE=1 and read line by line.

        The things asked about belong to a city. Its people, each with one post: member (委员, the author of what is asked about), member2 (another
        member), informant (信息员), clerk (信息科: triage), reviewer (核稿), leader (签发), unit (承办单位), auditor (审计), admin (管理员).
        People of other bodies, each with every one of these roles: above (the province), below (a county of the city), sibling (another city),
        other-branch (a county of another city). Also: operator (平台运维, at the root), must-change-password (every role in the city, the first
        password not yet changed), anonymous (nobody signed in).

        An address without an id answers everybody with what is theirs: that nothing of the city is in answers to others, and no draft in answers to
        anybody but its author, is checked in every answer. "Open" is open to the right: the state or the version may still refuse.

        """;
}
