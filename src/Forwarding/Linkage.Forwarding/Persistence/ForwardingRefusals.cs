using Linkage.Forwarding.Domain;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Forwarding.Persistence;

/// <summary>What this service's own exceptions mean to a caller.</summary>
internal sealed class ForwardingRefusals : IRefusalTranslator
{
    public Refusal? Translate(Exception exception) => exception switch
    {
        TransitionNotAllowedException illegal => Refusal.Transition(
            illegal.State.Code(), EnvelopeTransitions.Actions.GetValueOrDefault(illegal.Trigger) ?? illegal.Trigger.Code()),
        _ => null,
    };

    public static void Say(ProblemTexts texts) => texts
        .Add("no-route", "本单位没有上级可以转报", "There is no body above to which this could be sent")
        .Add("day-passed", "日期已过", "That day has passed")
        .Add("combination-count", "综合需要 2 至 {0} 件", "Combining takes 2 to {0} envelopes")
        .Add("combination-repeated", "同一件只能出现一次", "Each envelope can occur only once")
        .Add("combination-of-kinds", "只能综合同一类来件", "Only envelopes of one kind can be combined")
        .Add("shares-not-whole", "份额须全部填写且合计为 100,或全部不填(均分)", "Give every share, summing up to 100, or none (then they are even)")
        .Add("department-count", "请填写 1 至 {0} 个部门", "Name 1 to {0} departments")
        .Add("envelope-count", "请列出 1 至 {0} 件", "Name 1 to {0} envelopes")
        .Add("batch-count", "每批 1 至 {0} 件", "A batch takes 1 to {0} entries");
}
