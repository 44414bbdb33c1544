using Linkage.Directory;
using Linkage.Persistence;
using Linkage.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDirectory();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapDirectory();
return await app.RunOrMigrateAsync(args);
