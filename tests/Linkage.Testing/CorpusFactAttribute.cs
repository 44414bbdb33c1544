using Xunit;

namespace Linkage.Testing;

/// <summary>A test on the published items, which are not part of the project: skipped, and counted as such, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusFactAttribute : FactAttribute
{
    /// <summary>Skips when the corpus is absent.</summary>
    public CorpusFactAttribute()
    {
        if (Repository.Corpus is null)
            Skip = "../shared/data/corpus.jsonl is not present";
    }
}
