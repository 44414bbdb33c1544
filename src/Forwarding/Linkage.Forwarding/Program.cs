using Linkage.Forwarding;
using Linkage.Persistence;
using Linkage.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddForwarding();

var app = builder.Build();
app.UseServiceDefaults();
app.MapForwarding();
app.MapServiceDefaults();
return await app.RunOrMigrateAsync(args);
