using global::System.Net;
using global::System.Text;
using Linkage.Demonstration;

namespace Linkage.System.Tests;

/// <summary>The loader of the demonstration is interrupted at every single request, before it arrives and after it was carried out, and goes on.</summary>
public sealed class LoaderTests
{
    [Fact]
    public async Task Interrupted_anywhere_a_load_goes_on_and_does_everything_once()
    {
        var whole = new SmallPlatform();
        await LoadAsync(whole, null);
        whole.Done.Count.ShouldBe(8);

        for (var at = 0; at < whole.Requests; at++)
            foreach (var carriedOut in new[] { false, true })
            {
                var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.journal");
                try
                {
                    var platform = new SmallPlatform { BreaksAt = at, BreaksAfterCarryingOut = carriedOut };
                    using (var first = Journal.Open(path))
                        await Should.ThrowAsync<OperationCanceledException>(() => LoadAsync(platform, first));
                    await File.AppendAllTextAsync(path, """{"Name":"half a li""");
                    platform.BreaksAt = null;
                    using (var second = Journal.Open(path))
                        await LoadAsync(platform, second);

                    platform.Done.ShouldBe(whole.Done, $"interrupted at request {at}, {(carriedOut ? "after" : "before")} it was carried out");
                }
                finally
                {
                    File.Delete(path);
                }
            }
    }

    // Reads the version and acts on it, twice the same thing too, as the demonstration's offices do.
    private static async Task LoadAsync(SmallPlatform platform, Journal? journal)
    {
        var ct = CancellationToken.None;
        using var http = new HttpClient(platform) { BaseAddress = new Uri("http://platform") };
        var clerk = await Person.SignInAsync(http, "clerk", "", ct, journal);
        for (var n = 1; n <= 2; n++)
        {
            var row = Office.Id((await clerk.PostAsync("/rows", new { n }, null, ct))!);
            foreach (var step in new[] { "handling", "reply", "handling" })
                await clerk.PostAsync($"/rows/{row}/{step}", new { }, Office.Version((await clerk.GetAsync($"/rows/{row}", ct))!), ct);
        }
    }

    /// <summary>Rows with versions, and Idempotency-Keys as the platform understands them.</summary>
    private sealed class SmallPlatform : HttpMessageHandler
    {
        private readonly Dictionary<string, string> answers = [];
        private readonly Dictionary<string, long> rows = [];
        private int requests;

        public int? BreaksAt { get; set; }

        public bool BreaksAfterCarryingOut { get; init; }

        public List<string> Done { get; } = [];

        public int Requests => requests;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var breaks = requests++ == BreaksAt;
            if (breaks && !BreaksAfterCarryingOut)
                throw new OperationCanceledException();
            var path = request.RequestUri!.AbsolutePath;
            var (status, text) = path.StartsWith("/api/v1/sessions", StringComparison.Ordinal)
                ? (HttpStatusCode.OK, """{"token":"t","user":{"body":"1","userId":"u","displayName":"n"}}""")
                : request.Method == HttpMethod.Get ? (HttpStatusCode.OK, Row(path.Split('/')[2])) : Act(request, path, await request.Content!.ReadAsStringAsync(cancellationToken));
            return breaks ? throw new OperationCanceledException() : new HttpResponseMessage(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        }

        private (HttpStatusCode Status, string Text) Act(HttpRequestMessage request, string path, string body)
        {
            var key = request.Headers.GetValues("Idempotency-Key").Single();
            if (answers.TryGetValue(key, out var earlier))
                return (HttpStatusCode.OK, earlier);
            var row = path == "/rows" ? $"r{rows.Count + 1}" : path.Split('/')[2];
            var version = request.Headers.TryGetValues("If-Match", out var match) ? long.Parse(match.Single().Trim('"'), null) : 0;
            if (rows.GetValueOrDefault(row) != version)
                return (HttpStatusCode.PreconditionFailed, "{}");
            rows[row] = version + 1;
            Done.Add($"{path} {body}");
            return (HttpStatusCode.OK, answers[key] = Row(row));
        }

        private string Row(string id) => $$"""{"id":"{{id}}","version":{{rows.GetValueOrDefault(id)}}}""";
    }
}
