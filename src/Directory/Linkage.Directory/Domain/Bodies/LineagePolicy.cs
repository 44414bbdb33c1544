namespace Linkage.Directory.Domain.Bodies;

/// <summary>What lower bodies see of this body's stops on the way of their items (流转可见范围).</summary>
internal enum LineagePolicy
{
    /// <summary>Only where the item stands.</summary>
    Status,

    /// <summary>The title of the body's own item as well.</summary>
    Title,

    /// <summary>The body's own item as issued.</summary>
    Full,
}
