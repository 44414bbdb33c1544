using Linkage.Hosting;
using Linkage.Hosting.Publishing;
using Microsoft.Extensions.Configuration;

// Between the processes of one machine there is no TLS, so no certificate has to be trusted.
var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = PublishArguments.Expand(args), TrustDeveloperCertificate = false });
var replicas = builder.Configuration.GetValue("Linkage:Replicas", 1);
var webPort = builder.Configuration.GetValue("Linkage:Port", 8080);

builder.RestartCrashedProcesses().RetryFailedOneShots().WaitInHealthChecks().ReportStart(Console.Out);
builder.AddPublishing("linkage");

// Signs what passes between the edge and the services
var signingKey = builder.AddKeptSecret("signing-key", new() { MinLength = 64, Special = false });

// Password of the first account, "admin" at the root body; changed there like any other
var administratorPassword = builder.AddKeptSecret(
    "administrator-password", new() { MinLength = 20, MinLower = 2, MinUpper = 2, MinNumeric = 2, MinSpecial = 2 });

// Stores: containers where a runtime answers, else Debian's own servers
var postgres = builder.AddPostgres("postgres", password: builder.AddKeptSecret("postgres-password")).WithDataVolume(builder.VolumeName("postgres")).RunAsLocalServer();
var brokerUser = builder.AddParameter("rabbitmq-user", "guest", secret: true); // published by reference: in a cluster its operator makes the account
var rabbitmq = builder.AddRabbitMQ("rabbitmq", brokerUser, password: builder.AddKeptSecret("rabbitmq-password")).WithDataVolume(builder.VolumeName("rabbitmq")).RunAsLocalServer();
var redis = builder.AddRedis("redis", password: builder.AddKeptSecret("redis-password")).WithDataVolume(builder.VolumeName("redis")).RunAsLocalServer();

// Services, each with the database that it alone reads
var directory = AnswersByGrpc(AddService<Projects.Linkage_Directory>(
    "directory", postgres.AddDatabase("directorydb")));
var socialInformation = AddService<Projects.Linkage_SocialInformation>(
    "social-information", postgres.AddDatabase("socialinformationdb")).WithReference(directory);
var forwarding = AnswersByGrpc(AddService<Projects.Linkage_Forwarding>(
    "forwarding", postgres.AddDatabase("forwardingdb"))).WithReference(directory);
var proposals = AddService<Projects.Linkage_Proposals>(
    "proposals", postgres.AddDatabase("proposalsdb")).WithReference(directory).WithReference(forwarding);
var jointSurveys = AddService<Projects.Linkage_JointSurveys>(
    "joint-surveys", postgres.AddDatabase("jointsurveysdb")).WithReference(directory);
var notifications = AddService<Projects.Linkage_Notifications>(
    "notifications", postgres.AddDatabase("notificationsdb"));
// They too ask Forwarding: for look-alikes, and for what came to a body.
socialInformation.WithReference(forwarding);
jointSurveys.WithReference(forwarding);

// The edge: the only address that people and other systems see
var web = Lean(builder.AddProject<Projects.Linkage_Web>("web", launchProfileName: null))
    .WithHttpEndpoint(port: webPort)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .DisableForwardedHeaders() // the edge itself believes the proxies that it is told of, and only once
    .WithEnvironment("Edge__Proxies", builder.Configuration["Linkage:Proxies"] ?? "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7") // private networks
    .WithEnvironment("Edge__RequestsPerSecond", builder.Configuration["Linkage:RequestsPerSecond"] ?? "200")
    .WithReference(directory).WaitFor(directory)
    .WithReference(socialInformation).WaitFor(socialInformation)
    .WithReference(forwarding).WaitFor(forwarding)
    .WithReference(proposals).WaitFor(proposals)
    .WithReference(jointSurveys).WaitFor(jointSurveys)
    .WithReference(notifications).WaitFor(notifications);

// Loads the demonstration's province through the edge, once, where it is asked for (./run.sh does)
if (builder.ExecutionContext.IsRunMode && builder.Configuration["Linkage:Demonstration"] is { Length: > 0 } stateFile)
    builder.AddProject<Projects.Linkage_Demonstration>("demonstration", launchProfileName: null)
        .RunBuiltProgram()
        .FollowOnConsole()
        .WithArgs(stateFile)
        .WithEnvironment("LINKAGE_ADMINISTRATOR_PASSWORD", administratorPassword)
        .WithReference(web).WaitFor(web);

await builder.Build().RunAsync();

// Its migrations run to their end first, once, and make the roles of its database; then its replicas start, as the role that reads and writes rows.
IResourceBuilder<ProjectResource> AddService<TProject>(string name, IResourceBuilder<PostgresDatabaseResource> database)
    where TProject : IProjectMetadata, new()
{
    var roles = database.AddRoles();
    var migrations = Lean(builder.AddProject<TProject>($"{name}-migrations", launchProfileName: null))
        .WithArgs("migrate")
        .WithReplicas(1)
        .WithEnvironment("Linkage__AdministratorPassword", administratorPassword)
        .WithMigrationRoles(roles).WaitFor(database)
        .WithReference(rabbitmq).WithReference(redis); // configured as the service is, though they need not be up

    return Lean(builder.AddProject<TProject>(name, launchProfileName: null))
        .WithHttpEndpoint()
        .DisableForwardedHeaders() // whom the edge saw, the service reads itself: the last of the list, which nobody else can write
        .WithHttpHealthCheck("/health")
        .WithRuntimeRole(roles).WaitForCompletion(migrations)
        .WithReference(rabbitmq).WaitFor(rabbitmq)
        .WithReference(redis).WaitFor(redis);
}

// Other services read from it, on a port of its own: one port can't do HTTP/1.1 and HTTP/2 without TLS.
IResourceBuilder<ProjectResource> AnswersByGrpc(IResourceBuilder<ProjectResource> service) => service.WithHttpEndpoint(name: "grpc", env: "GRPC_PORT");

// Many small processes on one machine: one heap each, and memory given back.
IResourceBuilder<ProjectResource> Lean(IResourceBuilder<ProjectResource> project) => project
    .RunBuiltProgram()
    .WithReplicas(replicas)
    .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString | ReferenceEnvironmentInjectionFlags.ServiceDiscovery)
    .WithEnvironment("Linkage__SigningKey", signingKey)
    .WithEnvironment("Logging__LogLevel__Microsoft.AspNetCore", "Warning")
    .WithEnvironment("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Warning")
    .WithEnvironment("Logging__LogLevel__System.Net.Http.HttpClient", "Warning")
    .WithEnvironment("DOTNET_gcServer", "0")
    .WithEnvironment("DOTNET_GCConserveMemory", "5");

/// <summary>The running system. Public so that system tests can name it.</summary>
public partial class Program;
