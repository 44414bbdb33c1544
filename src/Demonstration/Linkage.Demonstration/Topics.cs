using System.Globalization;
using System.Reflection;

namespace Linkage.Demonstration;

/// <summary>The matters that the demonstration's counties report.</summary>
internal static class Topics
{
    private static readonly string[] Spots = ["河东镇", "石桥街道", "新华社区", "柳林乡", "北关", "东湖片区", "青石镇", "白杨社区", "南岭村", "开发区", "老城", "松溪镇"];

    public static IReadOnlyList<Topic> All { get; } = Read();

    /// <summary>The matter as a county tells it: its own place and figures, so that counties resemble each other without being equal.</summary>
    /// <param name="topic">Which matter.</param>
    /// <param name="seed">Who tells it.</param>
    public static Topic Told(Topic topic, int seed)
    {
        var spot = Spots[(seed * 7 + topic.Title.Length) % Spots.Length];
        var number = (11 + seed * 13 % 80).ToString(CultureInfo.InvariantCulture);
        string Tell(string text) => text.Replace("{p}", spot, StringComparison.Ordinal).Replace("{n}", number, StringComparison.Ordinal);
        return new(seed % 3 == 0 ? topic.Title : $"关于{spot}{topic.Title}的情况反映", Tell(topic.Situation), Tell(topic.Analysis), Tell(topic.Suggestion));
    }

    private static List<Topic> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("topics.txt")!);
        var topics = new List<Topic>();
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#') && line.Split(" | ") is [var title, var situation, var analysis, var suggestion])
                topics.Add(new(title, situation, analysis, suggestion));
        return topics;
    }
}

/// <summary>One matter.</summary>
internal sealed record Topic(string Title, string Situation, string Analysis, string Suggestion);
