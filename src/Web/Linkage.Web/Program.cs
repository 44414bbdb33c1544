using Linkage.ServiceDefaults;
using Linkage.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddEdge();

var app = builder.Build();
app.UseBrowserFiles();
app.UseServiceDefaults();
app.MapEdge();

await app.RunAsync();
