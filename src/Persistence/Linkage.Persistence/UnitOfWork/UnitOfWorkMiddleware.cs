using Linkage.Persistence.Audit;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Persistence.UnitOfWork;

/// <summary>
/// One transaction around every request that changes something: the Idempotency-Key's row, what the endpoint writes, its outbox rows and the audit row
/// are committed together, and only then does the caller read the answer. An answer of 400 or above, or an exception, leaves nothing behind.
/// </summary>
internal sealed class UnitOfWorkMiddleware<TDbContext>(RequestDelegate next) where TDbContext : DbContext
{
    public async Task InvokeAsync(HttpContext http, TDbContext db, AuditTrail audit, TimeProvider clock)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is null || !ChangesSomething(http.Request) || endpoint.Metadata.GetMetadata<WithoutUnitOfWork>() is not null)
        {
            await next(http);
            return;
        }

        var ct = http.RequestAborted;
        if (endpoint.Metadata.GetMetadata<SpooledBody>() is { } spooled)
            await spooled.SpoolAsync(http.Request, ct);
        var key = await IdempotencyKey.ReadAsync(http, clock);
        var answer = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var buffer = new MemoryStream();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (key is not null && await key.FindAsync(db, ct) is { } earlier)
        {
            await transaction.RollbackAsync(ct);
            await earlier.WriteToAsync(http.Response, ct);
            return;
        }

        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(buffer));
        using var noting = NotedChanges.Follow(db, audit);
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(ct);
            if (http.Response.StatusCode < StatusCodes.Status400BadRequest)
            {
                audit.RecordRequest(http, Caller.Of(http));
                await audit.SaveAsync(db, ct);
                if (key is not null)
                    await key.KeepAnswerAsync(db, http.Response, buffer.ToArray(), ct);
                // Not cancellable from here on: whether the caller still listens does not change what was decided.
                await transaction.CommitAsync(CancellationToken.None);
            }
            else
            {
                await transaction.RollbackAsync(CancellationToken.None);
            }
        }
        catch (DbUpdateConcurrencyException lost)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            throw await LostRace.AsRefusalAsync(lost, ct);
        }
        finally
        {
            http.Features.Set(answer);
        }

        if (buffer.Length > 0)
        {
            http.Response.ContentLength = buffer.Length;
            await answer.Stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), ct);
        }
    }

    private static bool ChangesSomething(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method) || HttpMethods.IsPatch(request.Method) || HttpMethods.IsDelete(request.Method);
}

/// <summary>Marks an endpoint that changes nothing in the database although it is a POST (a preview, a search), or that keeps its own transaction.</summary>
public sealed class WithoutUnitOfWork;
