namespace Aspire.Hosting.ApplicationModel;

/// <summary>A PostgreSQL server.</summary>
public class PostgresServerResource : ContainerResource, IResourceWithConnectionString
{
    internal const string DefaultUserName = "postgres";

    private readonly Dictionary<string, string> databases = [];

    /// <summary>Names it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="userName">The superuser's name; postgres when null.</param>
    /// <param name="password">The superuser's password.</param>
    public PostgresServerResource(string name, ParameterResource? userName, ParameterResource password) : base(name)
    {
        UserNameParameter = userName;
        PasswordParameter = password;
        PrimaryEndpoint = new EndpointReference(this, "tcp");
    }

    /// <summary>Where it listens.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>The superuser's name; postgres when null.</summary>
    public ParameterResource? UserNameParameter { get; }

    /// <summary>The superuser's password.</summary>
    public ParameterResource PasswordParameter { get; }

    /// <summary>Its databases: resource name → database name.</summary>
    public IReadOnlyDictionary<string, string> Databases => databases;

    /// <inheritdoc/>
    public async ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        $"Host={PrimaryEndpoint.Host};Port={PrimaryEndpoint.Port};Username={await UserNameAsync(cancellationToken)};"
        + $"Password={await PasswordParameter.GetValueAsync(cancellationToken)}";

    internal async ValueTask<string> UserNameAsync(CancellationToken cancellationToken) =>
        UserNameParameter is null ? DefaultUserName : await UserNameParameter.GetValueAsync(cancellationToken) ?? DefaultUserName;

    internal void AddDatabase(string resourceName, string databaseName) => databases.Add(resourceName, databaseName);
}
