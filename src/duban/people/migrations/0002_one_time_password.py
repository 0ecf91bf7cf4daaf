from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='must_change',
            field=models.BooleanField(default=False, verbose_name='Password must be changed at the next sign-in'),
        ),
        migrations.AlterField(
            model_name='account',
            name='demo',
            field=models.BooleanField(default=False, verbose_name='Demo account'),
        ),
    ]
