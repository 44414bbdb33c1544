namespace Aspire.Hosting.ApplicationModel;

/// <summary>The value that a parameter has when configuration gives none.</summary>
public abstract class ParameterDefault
{
    /// <summary>Gives the value, a new one on each call if it is generated.</summary>
    public abstract string GetDefaultValue();
}
