using System.Collections.Frozen;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentValidation;
using Linkage.ServiceDefaults;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.Directory.Tests;

/// <summary>A Directory on its own database, with a province, two cities and two counties.</summary>
public sealed class DirectoryFixture : IAsyncLifetime
{
    public const string AdministratorPassword = "Correct-Horse-7!";
    public const string Province = "510000";
    public const string City = "510100";
    public const string OtherCity = "510300";
    public const string County = "510107";
    public const string OtherCounty = "510302";

    private ServiceHost? _host;

    public ServiceHost Host => _host ?? throw new InvalidOperationException("Not started.");

    public string Database { get; private set; } = "";

    public string Prefix { get; } = Stores.NewPrefix();

    public int GrpcPort { get; } = FreePort();

    /// <summary>The administrator of the root.</summary>
    public HttpClient Root => Host.ClientFor(ServiceHost.Person("000000", "national", Roles.Administrator));

    public async Task InitializeAsync()
    {
        Database = Stores.NewDatabase("directory");
        _host = await StartAsync(GrpcPort);
        using var root = Root;
        await AddBodyAsync(root, Province, "000000", "四川省政协");
        await AddBodyAsync(root, City, Province, "成都市政协");
        await AddBodyAsync(root, OtherCity, Province, "自贡市政协");
        await AddBodyAsync(root, County, City, "武侯区政协", directReportTo: [Province]);
        await AddBodyAsync(root, OtherCounty, OtherCity, "自流井区政协");
    }

    /// <summary>Another replica on the same database.</summary>
    public Task<ServiceHost> StartAsync(int grpcPort, Action<IServiceCollection>? configure = null) => ServiceHost.StartAsync(
        builder =>
        {
            builder.AddServiceDefaults();
            // Called from the service itself, AddServiceDefaults finds them; here it looks into this assembly.
            builder.Services.AddValidatorsFromAssembly(typeof(DirectoryService).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
            builder.AddDirectory();
        },
        app =>
        {
            app.UseServiceDefaults();
            app.MapServiceDefaults();
            app.MapDirectory();
        },
        new Dictionary<string, string?>
        {
            ["ConnectionStrings:directorydb"] = Database,
            ["Linkage:AdministratorPassword"] = AdministratorPassword,
            ["Messaging:Prefix"] = Prefix,
            ["GRPC_PORT"] = grpcPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
        configure);

    public HttpClient AdministratorOf(string body, string level) => Host.ClientFor(ServiceHost.Person(body, level, Roles.Administrator));

    public static async Task AddBodyAsync(HttpClient client, string code, string parent, string name, string[]? directReportTo = null)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/bodies", new { code, parentCode = parent, name, shortName = name, directReportTo });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Makes an account with a name of its own.</summary>
    public async Task<(string UserName, Guid Id)> AddUserAsync(string body, string password, params string[] roles)
    {
        using var root = Root;
        var userName = "u" + Guid.CreateVersion7().ToString("N");
        using var answer = await root.PostAsJsonAsync("/api/v1/users", new { userName, displayName = "张三", password, posts = new[] { new { body, roles } } });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (userName, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
    }

    /// <summary>Tries to sign in, as the edge passes it on. Each name has an address of its own unless a test names one.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string userName, string password, string? totpCode = null, string? body = null, string? address = null)
    {
        using var client = Host.AnonymousClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address ?? AddressOf(userName));
        return await client.PostAsJsonAsync("/api/v1/sessions", new { userName, password, totpCode, body });
    }

    /// <summary>An address that only this text has.</summary>
    public static string AddressOf(string text) => $"10.{string.Join('.', SHA256.HashData(Encoding.UTF8.GetBytes(text)).Take(3))}";

    /// <summary>The signed-in person as the edge passes them on.</summary>
    public HttpClient ClientOf(Guid user, string body, string? session = null, params string[] roles) =>
        Host.ClientFor(new Caller(user.ToString(), "张三", body, "county", roles.ToFrozenSet()) { SessionId = session });

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }
}

/// <summary>Tests that share one Directory; each makes its own accounts and touches only its own body.</summary>
[CollectionDefinition(nameof(DirectoryCollection))]
public sealed class DirectoryCollection : ICollectionFixture<DirectoryFixture>;
