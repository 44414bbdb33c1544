using Linkage.ServiceDefaults;
using Linkage.Web;
using Linkage.Web.Documents;
using Linkage.Web.Door;

// The build asks for the document that the edge will serve, out of those that the services' builds wrote (ADR-017).
if (args is ["document", var services, var merged])
{
    await MergedDocument.WriteAsync(services, merged);
    return;
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddEdge();

var app = builder.Build();
app.UseFrontDoor();
app.UseServiceDefaults();
app.MapEdge();

await app.RunAsync();
