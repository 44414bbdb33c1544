namespace Linkage.Messaging.Inbox;

/// <summary>Which DbContext the consumers of this service work on.</summary>
internal sealed record ServiceDbContext(Type Type);
