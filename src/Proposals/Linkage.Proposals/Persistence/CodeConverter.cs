using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Linkage.Proposals.Persistence;

/// <summary>Stores an enum as its stable code.</summary>
internal sealed class CodeConverter<TEnum>() : ValueConverter<TEnum, string>(value => value.Code(), code => CodeText.Parse<TEnum>(code)!.Value)
    where TEnum : struct, Enum;

/// <summary>timestamptz takes instants without an offset; what comes in Beijing time is the same instant.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(value => value.ToUniversalTime(), value => value);
