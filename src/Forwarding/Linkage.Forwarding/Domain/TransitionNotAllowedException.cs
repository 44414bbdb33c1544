namespace Linkage.Forwarding.Domain;

/// <summary>The envelope's table does not allow the action in the state it is in.</summary>
internal sealed class TransitionNotAllowedException(EnvelopeState state, EnvelopeTrigger trigger)
    : Exception($"An envelope that is {state} does not allow {trigger}.")
{
    public EnvelopeState State { get; } = state;

    public EnvelopeTrigger Trigger { get; } = trigger;
}
