using Linkage.Notifications;
using Linkage.Persistence;
using Linkage.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNotifications();

var app = builder.Build();
app.UseServiceDefaults();
app.MapNotifications();
app.MapServiceDefaults();
return await app.RunOrMigrateAsync(args);
