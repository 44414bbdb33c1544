namespace Aspire.Hosting.ApplicationModel;

/// <summary>A RabbitMQ broker.</summary>
public class RabbitMQServerResource : ContainerResource, IResourceWithConnectionString
{
    internal const string DefaultUserName = "guest";

    /// <summary>Names it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="userName">The administrator's name; guest when null.</param>
    /// <param name="password">The administrator's password.</param>
    public RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password) : base(name)
    {
        UserNameParameter = userName;
        PasswordParameter = password;
        PrimaryEndpoint = new EndpointReference(this, "tcp");
    }

    /// <summary>Where it listens for AMQP.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>The administrator's name; guest when null.</summary>
    public ParameterResource? UserNameParameter { get; }

    /// <summary>The administrator's password.</summary>
    public ParameterResource PasswordParameter { get; }

    /// <inheritdoc/>
    public async ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        $"amqp://{Uri.EscapeDataString(await UserNameAsync(cancellationToken))}"
        + $":{Uri.EscapeDataString(await PasswordParameter.GetValueAsync(cancellationToken) ?? "")}"
        + $"@{PrimaryEndpoint.Host}:{PrimaryEndpoint.Port}";

    internal async ValueTask<string> UserNameAsync(CancellationToken cancellationToken) =>
        UserNameParameter is null ? DefaultUserName : await UserNameParameter.GetValueAsync(cancellationToken) ?? DefaultUserName;
}
